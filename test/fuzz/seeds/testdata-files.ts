import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { VirtualFile } from "./virtual-file.ts";

const sources = fileURLToPath(new URL("../../../src", import.meta.url));
const maxBytes = 128 * 1024;
const notInput = /(?:^|\/)(?:README\.md|expected[^/]*\.json|[^/]*\.ts)$/;

let known: readonly VirtualFile[] | undefined;

/** Every file of every `testdata` folder, under its path below `src`; read once, in a stable order. */
export function testdataFiles(): readonly VirtualFile[] {
  known ??= filesIn(sources, (path) => path.includes("/testdata/"));
  return known;
}

/** Adds the files of a folder outside of the sources, so that a long run begins with more. */
export function addSeedFiles(folder: string): void {
  known = [...testdataFiles(), ...filesIn(folder, () => true)];
}

/** Those that lie below this folder of `src`. */
export function testdataBelow(folder: string): readonly VirtualFile[] {
  return testdataFiles().filter((file) => file.path.startsWith(`/${folder}/`));
}

/** One of them; throws when it is not there, so that no target loses its seeds unseen. */
export function testdataFile(path: string): Buffer {
  const found = testdataFiles().find((file) => file.path === `/${path}`);
  if (found === undefined) throw new Error(`no seed ${path}`);
  return found.bytes;
}

function filesIn(root: string, isWanted: (path: string) => boolean): VirtualFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isWanted(path) && !notInput.test(path))
    .sort()
    .map((path) => ({ path: `/${relative(root, path)}`, bytes: readFileSync(path) }))
    .filter((file) => file.bytes.length > 0 && file.bytes.length <= maxBytes);
}
