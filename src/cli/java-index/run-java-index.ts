import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { javaIndexHeader } from "#scan";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import { coordinatesOf } from "./repository-path.ts";

/** Writes the index; says how many archives it has. Throws `UsageError` when the folder cannot be read. */
export async function runJavaIndex(context: CommandContext): Promise<number> {
  const [folder = "", file = ""] = context.arguments;
  const byChecksum = new Map<string, Set<string>>();
  for (const path of await archivesOf(folder)) {
    context.signal.throwIfAborted();
    const coordinates = coordinatesOf(relative(folder, path).replaceAll("\\", "/"));
    if (coordinates === undefined) continue;
    const checksum = await checksumOf(path);
    if (checksum === undefined) continue;
    const known = byChecksum.get(checksum);
    if (known === undefined) byChecksum.set(checksum, new Set([coordinates]));
    else known.add(coordinates);
  }
  // One archive under two names is neither: which of them is meant nobody knows.
  const lines = [...byChecksum].flatMap(([checksum, [only = "", ...others]]) =>
    others.length === 0 ? [`${checksum} ${only}\n`] : [],
  );
  await writeFile(file, javaIndexHeader + lines.sort().join(""));
  await context.terminal.write(`${lines.length} archives\n`);
  return exitCodes.ok.code;
}

/** Archives by their paths, those of which only the checksum is there too; sorted. */
async function archivesOf(folder: string): Promise<readonly string[]> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = found
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).replace(/\.sha1$/, ""));
    return [...new Set(paths)].sort();
  } catch (thrown) {
    const hint = "Name a folder that is laid out as a Maven repository.";
    throw new UsageError("NOT_READABLE", `${folder} cannot be read`, hint, thrown);
  }
}

/** What lies beside the archive, as repositories publish it, else of its content. */
async function checksumOf(path: string): Promise<string | undefined> {
  const beside = await readFile(`${path}.sha1`, "latin1").catch(() => "");
  const [, written] = /^\s*([0-9a-f]{40})\b/i.exec(beside) ?? [];
  if (written !== undefined) return written.toLowerCase();
  const state = createHash("sha1");
  try {
    for await (const piece of createReadStream(path)) state.update(piece as Buffer);
    return state.digest("hex");
  } catch {
    // Only a broken checksum was there, or nobody may read it: it is not in the index.
    return undefined;
  }
}
