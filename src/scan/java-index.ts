import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { IndexedArtifact, JavaArchiveIndex } from "#analyzers";
import { ScanError } from "./scan-error.ts";

/** The first line of an index. */
export const javaIndexHeader = "assay-java-index 1\n";

/** More than any line has. */
const maxLineBytes = 1024;

/** An index of Java archives that was opened. */
export interface JavaIndex extends JavaArchiveIndex {
  /** Another when the index is another: what is kept of an inventory depends on it. */
  readonly key: string;
}

/**
 * Opens an index: lines `SHA-1 GROUP:ARTIFACT:VERSION` behind the header, sorted as bytes. Whatever its size, a look-up
 * reads some twenty pieces of it and keeps nothing. The file stays as it is while it is used. Throws
 * `BAD_JAVA_INDEX`.
 */
export function openJavaIndex(path: string): JavaIndex {
  const { size, mtimeMs, start } = reading(path, (file) => {
    const head = Buffer.alloc(javaIndexHeader.length);
    readSync(file, head, 0, head.length, 0);
    if (head.toString("latin1") !== javaIndexHeader) throw badIndex(path);
    return { ...sizeOf(file), start: head.length };
  });
  return {
    key: `${size} ${mtimeMs}`,
    lookup: (sha1) => reading(path, (file) => search(file, sha1, { start, end: size })),
  };
}

function sizeOf(file: number): { readonly size: number; readonly mtimeMs: number } {
  const { size, mtimeMs } = fstatSync(file);
  return { size, mtimeMs };
}

function reading<Value>(path: string, action: (file: number) => Value): Value {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (thrown) {
    throw badIndex(path, thrown);
  }
  try {
    return action(file);
  } finally {
    closeSync(file);
  }
}

function badIndex(path: string, cause?: unknown): ScanError {
  return new ScanError({
    category: "usage",
    code: "BAD_JAVA_INDEX",
    message: `${path} is no index of Java archives`,
    hint: "Make one with `assay java-index REPOSITORY`.",
    cause,
  });
}

/** Halves the part of the file in which the line must begin, until one line is left. */
function search(
  file: number,
  sha1: string,
  { start, end }: { readonly start: number; readonly end: number },
): IndexedArtifact | undefined {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const line = lineFrom(file, middle, start);
    if (line === undefined || line.at >= high) high = middle;
    else if (line.text.slice(0, sha1.length) < sha1) low = line.at + line.text.length + 1;
    else if (line.text.startsWith(`${sha1} `)) return parse(line.text.slice(sha1.length + 1));
    else high = middle;
  }
  return undefined;
}

/** The first line that begins at `offset` or behind it. */
function lineFrom(
  file: number,
  offset: number,
  start: number,
): { readonly at: number; readonly text: string } | undefined {
  // One byte before, which ends the line before when a line begins right here.
  const from = Math.max(start - 1, offset - 1);
  const buffer = Buffer.alloc(2 * maxLineBytes);
  const text = buffer.toString("latin1", 0, readSync(file, buffer, 0, buffer.length, from));
  const before = text.indexOf("\n");
  const after = text.indexOf("\n", before + 1);
  if (before < 0 || after < 0) return undefined;
  return { at: from + before + 1, text: text.slice(before + 1, after) };
}

function parse(text: string): IndexedArtifact | undefined {
  const [groupID = "", artifactID = "", version = "", ...more] = text.split(":");
  const isWhole = groupID !== "" && artifactID !== "" && version !== "" && more.length === 0;
  return isWhole ? { groupID, artifactID, version } : undefined;
}
