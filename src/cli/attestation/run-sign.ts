import { keyFingerprint, predicateTypeOf, resolveSubject } from "#attestation";
import type { Digest } from "#model";
import { repositoryText } from "#registry";
import { recordAudit } from "../audit-log.ts";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import { deliverStatements } from "./deliver-statements.ts";
import type { Stated } from "./stated.ts";
import { withRegistry } from "./open-registry.ts";
import { withSigningKey } from "./with-signing-key.ts";

/** Signs what a reference leads to: an index, where it is one. */
export async function runSign(context: CommandContext): Promise<number> {
  return stateOf(context, { predicateType: predicateTypeOf("signature"), predicate: {} });
}

/** Signs an exception that ends. */
export async function runBypass(context: CommandContext): Promise<number> {
  const { reason, until, ticket } = context.options;
  const end = Date.parse(until ?? "");
  if (reason === undefined || Number.isNaN(end)) {
    throw new UsageError(
      "MISSING_ARGUMENT",
      "an exception needs a reason and an end",
      "Add --reason TEXT and --until 2026-12-24T00:00:00Z.",
    );
  }
  if (end <= context.clock.now())
    throw new UsageError("CONFLICT", `--until ${until ?? ""} is over already`, "Name a time to come.");
  const validUntil = new Date(end).toISOString().replace(".000Z", "Z");
  const predicate = { reason, validUntil, ticket: ticket ?? "" };
  return stateOf(context, { predicateType: predicateTypeOf("bypass"), predicate }, (facts) =>
    recordAudit(context, { event: "bypass-signed", ...facts, ...predicate }),
  );
}

/** What a record says besides what was stated. */
interface SignedFacts {
  readonly image: string;
  readonly digest: Digest;
  readonly key: string;
}

/** Records first, where that is asked for: what cannot be recorded is not signed. */
async function stateOf(
  context: CommandContext,
  stated: Stated,
  record?: (facts: SignedFacts) => Promise<void>,
): Promise<number> {
  const [reference = ""] = context.arguments;
  return withSigningKey(context, (key) =>
    withRegistry(context, async (client) => {
      const subject = await resolveSubject(client, reference, context.signal);
      const { digest } = subject.descriptor;
      await record?.({
        image: repositoryText(subject.repository),
        digest,
        key: keyFingerprint(key.publicKey),
      });
      await deliverStatements(context, [stated], { client, subject, key });
      return exitCodes.ok.code;
    }),
  );
}
