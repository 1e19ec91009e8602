import { findSection, type OpenExecutable, type Section } from "#formats";
import type { RustBinary, RustCrate } from "./rust-binary.ts";

/** Where rustc leaves its name and version in ELF files, which tells its programs apart at a few bytes. */
export const rustMarkSections = [".comment"];

const maxMarkBytes = 64 * 1024;
const maxTextBytes = 256 * 1024 * 1024;
const windowBytes = 4 * 1024 * 1024;
/** Longer than any path of a crate up to its version. */
const overlap = 512;
const maxCrates = 5000;

/** Cargo's folder of sources as the system that built the program writes paths. */
const landmarks = ["/registry/src/", "\\registry\\src\\"];
/** `/registry/src/index.crates.io-1949cf8c6b5b557f/serde-1.0.197/` */
const cratePath =
  /^[\\/]registry[\\/]src[\\/]([A-Za-z0-9._-]{1,100})-[0-9a-f]{16}[\\/]([A-Za-z][A-Za-z0-9_-]{0,63}?)-(\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][0-9A-Za-z.+-]{1,64})?)[\\/]/;
const cratesIO = new Set(["index.crates.io", "github.com"]);

/** Where constants lie, by format. */
const textSections = {
  elf: [".rodata"],
  pe: [".rdata"],
  macho: ["__const", "__cstring"],
} as const;
/** `/rustc/` and a commit: how rustc writes the places of the standard library's own panics, on every system. */
const standardLibrary = /\/rustc\/[0-9a-f]{40}[\\/]library[\\/]/;
const standardLandmark = "/rustc/";
const standardLength = 64;

/**
 * Crates that a program of rustc names in the places of its panics, which are paths below Cargo's `registry/src`:
 * those that can panic and were not built with their paths trimmed, so some, not all. Undefined for other programs:
 * ELF files that do not name their compiler, and PE and Mach-O files, which never do, without the places of the
 * standard library.
 */
export function readRustPanicPaths(open: OpenExecutable): RustBinary | undefined {
  const { image } = open;
  if (image.format === "elf" && !namesCompiler(open)) return undefined;
  const names: readonly string[] = textSections[image.format];
  const found = new Map<string, RustCrate>();
  let isOfRustc = image.format === "elf";
  for (const window of windowsOf(
    open,
    image.sections.filter(({ name }) => names.includes(name)),
  )) {
    isOfRustc ||= hasStandardLibrary(window);
    for (const landmark of landmarks) collectCrates(window, landmark, found);
    if (found.size >= maxCrates) break;
  }
  return found.size === 0 || !isOfRustc ? undefined : listed(found);
}

function namesCompiler({ image, source }: OpenExecutable): boolean {
  const mark = findSection(image, ...rustMarkSections);
  return (
    mark !== undefined &&
    source.read(mark.offset, Math.min(mark.size, maxMarkBytes)).includes("rustc version ")
  );
}

/** The sections piece by piece; pieces overlap, so that no path is cut. */
function* windowsOf({ source }: OpenExecutable, sections: readonly Section[]): Generator<Buffer> {
  let left = maxTextBytes;
  for (const { offset, size } of sections) {
    const end = offset + Math.min(size, left);
    left -= end - offset;
    for (let at = offset; at < end; at += windowBytes)
      yield source.read(at, Math.min(windowBytes + overlap, end - at));
  }
}

function hasStandardLibrary(window: Buffer): boolean {
  for (let hit = window.indexOf(standardLandmark); hit >= 0; hit = window.indexOf(standardLandmark, hit + 1))
    if (standardLibrary.test(window.toString("latin1", hit, hit + standardLength))) return true;
  return false;
}

function collectCrates(window: Buffer, landmark: string, found: Map<string, RustCrate>): void {
  for (let hit = window.indexOf(landmark); hit >= 0; hit = window.indexOf(landmark, hit + 1)) {
    const crate = crateAt(window.toString("latin1", hit, hit + overlap));
    if (crate !== undefined) found.set(`${crate.name}@${crate.version} ${crate.source}`, crate);
    if (found.size >= maxCrates) return;
  }
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
