import { readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { compareText, isDigest, type KnownBase } from "#model";
import type { CommandContext } from "../command.ts";
import { cacheDirectoryOf } from "../data-places.ts";
import { UsageError } from "../usage-error.ts";
import { makeDirectory } from "../../runtime/make-directory.ts";

const maxBases = 100_000;

/** Where the list of base images is: `--base-images`, else a file in the cache directory. It need not exist. */
export function knownBasesFile(context: CommandContext): string {
  return context.options.baseImages ?? join(cacheDirectoryOf(context), "base-images.json");
}

/**
 * The images that the user recorded as bases. No list is an empty one. Throws `UsageError` for a list that was named
 * and is not there, and for a file that is none.
 */
export async function readKnownBases(context: CommandContext): Promise<readonly KnownBase[]> {
  const path = knownBasesFile(context);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (thrown) {
    if (context.options.baseImages === undefined && (thrown as NodeJS.ErrnoException).code === "ENOENT")
      return [];
    throw new UsageError(
      "NOT_READABLE",
      `${path} cannot be read`,
      "Name a list that `assay base add` wrote.",
      thrown,
    );
  }
  return parseKnownBases(text, path);
}

/** Replaces the list as a whole, sorted by name and chainID. */
export async function writeKnownBases(context: CommandContext, bases: readonly KnownBase[]): Promise<void> {
  const path = knownBasesFile(context);
  const sorted = bases.toSorted(
    (left, right) => compareText(left.name, right.name) || compareText(left.chainID, right.chainID),
  );
  await makeDirectory(dirname(path));
  const beside = `${path}.${process.pid}`;
  await writeFile(beside, `${JSON.stringify({ version: 1, bases: sorted }, null, 2)}\n`);
  await rename(beside, path);
}

function parseKnownBases(text: string, path: string): readonly KnownBase[] {
  const bases = basesOf(text);
  if (bases === undefined || bases.length > maxBases || !bases.every(isKnownBase)) {
    throw new UsageError(
      "NOT_READABLE",
      `${path} is no list of base images`,
      "Make it anew with `assay base add`.",
    );
  }
  return bases;
}

function basesOf(text: string): readonly unknown[] | undefined {
  try {
    const { version, bases } = JSON.parse(text) as { readonly version?: unknown; readonly bases?: unknown };
    return version === 1 && Array.isArray(bases) ? bases : undefined;
  } catch {
    return undefined; // Said by the caller, with the path.
  }
}

function isKnownBase(value: unknown): value is KnownBase {
  const { name, digest, chainID } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    typeof name === "string" &&
    typeof chainID === "string" &&
    isDigest(chainID) &&
    (digest === undefined || (typeof digest === "string" && isDigest(digest)))
  );
}
