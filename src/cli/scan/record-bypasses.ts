import type { BypassFact, ScanReport, Verdict } from "#model";
import { recordAudit } from "../audit-log.ts";
import type { CommandContext } from "../command.ts";

/** Records each exception that let pass what else would not have: of which image, and whose it was. */
export async function recordBypasses(
  context: CommandContext,
  { artifact }: ScanReport,
  passed: { readonly bypasses: readonly BypassFact[]; readonly outcome: Verdict["outcome"] },
): Promise<void> {
  for (const { reason, until, ticket, identity } of passed.bypasses) {
    await recordAudit(context, {
      event: "bypass-honoured",
      image: artifact.reference,
      digest: artifact.digest,
      outcome: passed.outcome,
      reason,
      validUntil: until,
      ticket,
      signedBy: identity,
    });
  }
}
