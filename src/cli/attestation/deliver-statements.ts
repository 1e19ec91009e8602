import { writeFileSync } from "node:fs";
import {
  attachBundle,
  attachedSignatures,
  checkSigned,
  predicateName,
  sameStatement,
  signStatement,
  statementBytes,
  type SigningKey,
  type Subject,
} from "#attestation";
import { repositoryText, type RegistryClient } from "#registry";
import type { CommandContext } from "../command.ts";
import { columns } from "../db/columns.ts";
import { errorMessage } from "../../runtime/errors.ts";
import { UsageError } from "../usage-error.ts";

/** A predicate to state. */
export interface Stated {
  readonly predicateType: string;
  readonly predicate: unknown;
}

/** What statements are about, and by whom they are made. */
export interface Delivery {
  readonly client: RegistryClient;
  readonly subject: Subject;
  readonly key: SigningKey;
}

/** Signs statements and attaches them, unless the same is attached already; or writes them to `--to`. */
export async function deliverStatements(
  context: CommandContext,
  stated: readonly Stated[],
  delivery: Delivery,
): Promise<void> {
  const { options, terminal } = context;
  const rows: string[][] = [];
  const bundles: Buffer[] = [];
  const existing = options.to === undefined ? await attachedPredicates(context, delivery) : [];
  for (const one of stated) {
    const name = predicateName(one.predicateType);
    if (existing.some((other) => sameStatement(other, one, context.clock.now()))) {
      rows.push([name, "is attached already"]);
      continue;
    }
    const { repository, descriptor } = delivery.subject;
    const subject = { name: repositoryText(repository), digest: descriptor.digest };
    const bundle = await signStatement(statementBytes(subject, one), delivery.key);
    bundles.push(bundle);
    if (options.to === undefined)
      rows.push([name, await attached(context, one.predicateType, bundle, delivery)]);
    else rows.push([name, options.to]);
  }
  if (options.to !== undefined) writeBundles(options.to, bundles);
  const { repository, descriptor } = delivery.subject;
  const what = `${repositoryText(repository)}@${descriptor.digest}`;
  if (!options.quiet) await terminal.write(`${what}\n${columns(rows.map((row) => ["", ...row]))}`);
}

async function attached(
  { clock, signal }: CommandContext,
  predicateType: string,
  bundle: Buffer,
  { client, subject }: Delivery,
): Promise<string> {
  const digest = await attachBundle({
    client,
    repository: subject.repository,
    subject: subject.descriptor,
    bundle,
    predicateType,
    created: new Date(clock.now()).toISOString().replace(/\.\d+Z$/, "Z"),
    signal,
  });
  return `attached as ${digest}`;
}

/** What this key has stated of the subject before. */
async function attachedPredicates(
  { clock, signal }: CommandContext,
  { client, subject, key }: Delivery,
): Promise<readonly Stated[]> {
  const { repository, descriptor } = subject;
  const trust = {
    keys: [{ name: "", publicKey: key.publicKey }],
    identities: [],
    revoked: new Set<string>(),
  };
  const found: Stated[] = [];
  const place = { client, repository, digest: descriptor.digest, signal };
  for await (const signed of attachedSignatures(place)) {
    const checking = { trust, digests: [descriptor.digest], now: clock.now() };
    const { form, predicate, predicateType, refusal } = checkSigned(signed, checking);
    if (refusal === undefined && form === "bundle") found.push({ predicate, predicateType });
  }
  return found;
}

function writeBundles(path: string, bundles: readonly Buffer[]): void {
  try {
    writeFileSync(path, bundles.map((bundle) => `${bundle.toString("utf8")}\n`).join(""));
  } catch (cause) {
    const message = `${path} cannot be written: ${errorMessage(cause)}`;
    throw new UsageError("NOT_WRITABLE", message, "Name another file.", cause);
  }
}
