import type { KnownBase } from "#model";
import { describeBase } from "#scan";
import type { CommandContext } from "../command.ts";
import { printable } from "../db/plain-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { silentProgress } from "#scan";
import { scanRequest } from "../scan/scan-request.ts";
import { UsageError } from "../usage-error.ts";
import { knownBasesFile, readKnownBases, writeKnownBases } from "./known-bases.ts";

/** Remembers images that others are built from. An image whose layers changed under its name is kept as both. */
export async function addBases(context: CommandContext): Promise<number> {
  const request = await scanRequest(context, silentProgress);
  const found: KnownBase[] = [];
  for (const reference of context.arguments) found.push(...(await describeBase(reference, request)));
  const known = await readExisting(context);
  const all = new Map([...known, ...found].map((base) => [`${base.name} ${base.chainID}`, base]));
  await writeKnownBases(context, [...all.values()]);
  const added = all.size - known.length;
  await context.terminal.write(`${added} added, ${all.size} known: ${knownBasesFile(context)}\n`);
  return exitCodes.ok.code;
}

/** Lists what is known, a line each, or as JSON. */
export async function listBases(context: CommandContext): Promise<number> {
  const known = await readKnownBases(context);
  const width = Math.max(0, ...known.map(({ name }) => printable(name).length));
  const text =
    context.options.format === "json"
      ? `${JSON.stringify(known, null, 2)}\n`
      : known.map(({ name, chainID }) => `${printable(name).padEnd(width)}  ${chainID}\n`).join("");
  await context.terminal.write(
    text === "" ? "No base images are known; `assay base add` remembers some.\n" : text,
  );
  return exitCodes.ok.code;
}

/** Forgets images by name. */
export async function removeBases(context: CommandContext): Promise<number> {
  const known = await readKnownBases(context);
  const names = new Set(context.arguments);
  const missing = context.arguments.filter((name) => !known.some((base) => base.name === name));
  if (missing.length > 0) {
    throw new UsageError(
      "UNKNOWN_NAME",
      `no base image is called ${missing.map((name) => JSON.stringify(name)).join(" or ")}`,
      "See their names with `assay base list`.",
    );
  }
  const left = known.filter(({ name }) => !names.has(name));
  await writeKnownBases(context, left);
  await context.terminal.write(`${known.length - left.length} removed, ${left.length} known\n`);
  return exitCodes.ok.code;
}

/** The list, or an empty one where adding is to make it. */
async function readExisting(context: CommandContext): Promise<readonly KnownBase[]> {
  try {
    return await readKnownBases(context);
  } catch (thrown) {
    const cause = thrown instanceof Error ? (thrown.cause as NodeJS.ErrnoException | undefined) : undefined;
    if (cause?.code === "ENOENT") return [];
    throw thrown;
  }
}
