import { findSection, type OpenExecutable } from "#formats";
import type { RustBinary, RustCrate } from "./rust-binary.ts";

/** Where rustc leaves its name and version, which tells its programs apart at a few bytes. */
export const rustMarkSections = [".comment"];

const maxMarkBytes = 64 * 1024;
const maxTextBytes = 256 * 1024 * 1024;
const windowBytes = 4 * 1024 * 1024;
/** Longer than any path of a crate up to its version. */
const overlap = 512;
const maxCrates = 5000;

const landmark = "/registry/src/";
/** `/registry/src/index.crates.io-1949cf8c6b5b557f/serde-1.0.197/` */
const cratePath =
  /^\/registry\/src\/([A-Za-z0-9._-]{1,100})-[0-9a-f]{16}\/([A-Za-z][A-Za-z0-9_-]{0,63}?)-(\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][0-9A-Za-z.+-]{1,64})?)\//;
const cratesIO = new Set(["index.crates.io", "github.com"]);

/**
 * Crates that a program of rustc names in the places of its panics, which are paths below Cargo's `registry/src`:
 * those that can panic and were not built with their paths trimmed, so some, not all. Undefined for other programs,
 * for those that do not name their compiler, and where there is none.
 */
export function readRustPanicPaths({ image, source }: OpenExecutable): RustBinary | undefined {
  const mark = findSection(image, ...rustMarkSections);
  const text = findSection(image, ".rodata");
  if (mark === undefined || text === undefined) return undefined;
  if (!source.read(mark.offset, Math.min(mark.size, maxMarkBytes)).includes("rustc version "))
    return undefined;
  const found = new Map<string, RustCrate>();
  const end = text.offset + Math.min(text.size, maxTextBytes);
  for (let at = text.offset; at < end; at += windowBytes) {
    const window = source.read(at, Math.min(windowBytes + overlap, end - at));
    for (let hit = window.indexOf(landmark); hit >= 0; hit = window.indexOf(landmark, hit + 1)) {
      const crate = crateAt(window.toString("latin1", hit, hit + overlap));
      if (crate !== undefined) found.set(`${crate.name}@${crate.version} ${crate.source}`, crate);
      if (found.size >= maxCrates) return listed(found);
    }
  }
  return found.size === 0 ? undefined : listed(found);
}

function listed(found: ReadonlyMap<string, RustCrate>): RustBinary {
  const crates = [...found].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, crate]) => crate);
  return { crates, isFromPanics: true };
}

function crateAt(path: string): RustCrate | undefined {
  const [, index, name, version] = cratePath.exec(path) ?? [];
  if (index === undefined || name === undefined || version === undefined) return undefined;
  return { name, version, source: cratesIO.has(index) ? "crates.io" : "registry" };
}
