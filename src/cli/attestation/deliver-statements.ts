import { writeFileSync } from "node:fs";
import {
  attachBundle,
  attachTag,
  bundleBytes,
  predicateName,
  sameStatement,
  signBytes,
  signStatement,
  simpleSigningPayload,
  statementBytes,
} from "#attestation";
import { repositoryText } from "#registry";
import type { CommandContext } from "../command.ts";
import { columns } from "../db/columns.ts";
import { errorMessage } from "../../runtime/errors.ts";
import { UsageError } from "../usage-error.ts";
import type { Delivery, Stated } from "./stated.ts";
import { statedBefore } from "./stated-before.ts";

/** How one is kept. */
type AttachedForm = CommandContext["options"]["attachAs"][number];

/** Signs statements and attaches them, unless the same is attached already; or writes them to `--to`. */
export async function deliverStatements(
  context: CommandContext,
  stated: readonly Stated[],
  delivery: Delivery,
): Promise<void> {
  const { options, terminal } = context;
  const { repository, descriptor } = delivery.subject;
  const rows =
    options.to === undefined
      ? await attachAll(context, stated, delivery)
      : await writeAll(options.to, stated, delivery);
  const what = `${repositoryText(repository)}@${descriptor.digest}`;
  if (!options.quiet) await terminal.write(`${what}\n${columns(rows.map((row) => ["", ...row]))}`);
}

async function attachAll(
  context: CommandContext,
  stated: readonly Stated[],
  delivery: Delivery,
): Promise<readonly string[][]> {
  const rows: string[][] = [];
  const existing = await statedBefore(context, delivery);
  for (const one of stated) {
    const name = predicateName(one.predicateType);
    for (const form of new Set(context.options.attachAs)) {
      const isThere = existing.some(
        (other) => other.isTag === (form === "cosign-tag") && sameStatement(other, one, context.clock.now()),
      );
      if (isThere) rows.push([name, "is attached already"]);
      else rows.push([name, `attached as ${await attached(context, form, one, delivery)}`]);
    }
  }
  return rows;
}

async function attached(
  { clock, signal }: CommandContext,
  form: AttachedForm,
  stated: Stated,
  { client, key, subject: { descriptor, repository } }: Delivery,
): Promise<string> {
  const { predicateType } = stated;
  const name = repositoryText(repository);
  const place = { client, repository, subject: descriptor, predicateType, signal };
  const created = new Date(clock.now()).toISOString().replace(/\.\d+Z$/, "Z");
  const statement = statementBytes({ name, digest: descriptor.digest }, stated);
  if (form === "bundle")
    return attachBundle({ ...place, bundle: bundleBytes(await signStatement(statement, key)), created });
  const certificates = key.certificates ?? [];
  if (predicateName(predicateType) !== "signature")
    return attachTag({ ...place, certificates, bundle: await signStatement(statement, key) });
  const payload = simpleSigningPayload(name, descriptor.digest);
  return attachTag({ ...place, certificates, payload, bundle: await signBytes(payload, key) });
}

async function writeAll(
  path: string,
  stated: readonly Stated[],
  { appends, key, subject: { descriptor, repository } }: Delivery,
): Promise<readonly string[][]> {
  const bundles: Buffer[] = [];
  const subject = { name: repositoryText(repository), digest: descriptor.digest };
  for (const one of stated) bundles.push(bundleBytes(await signStatement(statementBytes(subject, one), key)));
  try {
    const text = bundles.map((bundle) => `${bundle.toString("utf8")}\n`).join("");
    writeFileSync(path, text, { flag: appends === true ? "a" : "w" });
  } catch (cause) {
    const message = `${path} cannot be written: ${errorMessage(cause)}`;
    throw new UsageError("NOT_WRITABLE", message, "Name another file.", cause);
  }
  return stated.map(({ predicateType }) => [predicateName(predicateType), path]);
}
