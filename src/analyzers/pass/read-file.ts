import { createHash, hash, type Hash } from "node:crypto";
import type { Digest } from "#model";
import { FormatError, type ByteSource } from "#formats";
import type { Extraction, Extractor, FileHead } from "../extractor.ts";
import { formatIssue } from "../format-issue.ts";
import type { PlacelessIssue } from "./layer-facts.ts";

const hashChunk = 1024 * 1024;

/** SHA-256 of a whole source. */
export function digestOf(content: ByteSource): Digest {
  // Without an object for its state, which costs more than hashing a small file.
  if (content.size <= hashChunk) return `sha256:${hash("sha256", content.read(0, content.size), "hex")}`;
  const state = createHash("sha256");
  update(state, content);
  return `sha256:${state.digest("hex")}`;
}

function update(state: Hash, content: ByteSource): void {
  for (let at = 0; at < content.size; at += hashChunk) {
    const bytes = content.read(at, hashChunk);
    state.update(bytes);
    content.release?.(bytes);
  }
}

/** SHA-1 of a whole source, in hexadecimal: a name that repositories know files by, and no proof of anything. */
export function sha1Of(content: ByteSource): string {
  const state = createHash("sha1");
  update(state, content);
  return state.digest("hex");
}

/** Runs one extractor. What it throws because of the file becomes an issue; what is a bug of ours, one that says so. */
export function runExtractor(extractor: Extractor, head: FileHead, content: ByteSource): Extraction<unknown> {
  if (content.size > extractor.selects.maxBytes) {
    if (extractor.selects.passesOverLarger === true) return { facts: [], issues: [] };
    const limit = `${content.size} bytes, ${extractor.id} reads at most ${extractor.selects.maxBytes}`;
    return { facts: [], issues: [{ code: "file-too-large", message: `the file is too large: ${limit}` }] };
  }
  try {
    return extractor.extract(head, content);
  } catch (thrown) {
    return { facts: [], issues: [issueOf(thrown, extractor.id)] };
  }
}

/** The issue that a thrown error amounts to. */
export function issueOf(thrown: unknown, reader: string): Omit<PlacelessIssue, "inner"> {
  if (thrown instanceof FormatError) return formatIssue(thrown);
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return { code: "reader-failed", message: `${reader} failed on this file (${name}): please report it` };
}
