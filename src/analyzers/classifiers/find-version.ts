import type { ByteSource } from "#formats";
import { type CompiledText, textReach } from "./version-text.ts";

/** The text of a list that was found, by its place in the list, and the version in it. */
export interface FoundVersion {
  readonly index: number;
  readonly version: string;
}

const chunkBytes = 1024 * 1024;
/** A keyword that comes more often than this without a version around it will not have one. */
const maxOccurrences = 2000;

/**
 * Searches a file for the first of some texts that it holds: each keyword byte for byte, then the text within the
 * few hundred bytes around it. The file is read once, whatever the number of texts.
 */
export function findVersion(content: ByteSource, texts: readonly CompiledText[]): FoundVersion | undefined {
  const occurrences = texts.map(() => 0);
  let found: FoundVersion | undefined;
  for (let at = 0; at < content.size && found?.index !== 0; at += chunkBytes) {
    const start = Math.max(0, at - 2 * textReach);
    const chunk = content.read(start, chunkBytes + 2 * textReach + (at - start));
    for (const [index, text] of texts.slice(0, found?.index).entries()) {
      const version = searchChunk(chunk, text, (count) => (occurrences[index] ?? 0) + count > maxOccurrences);
      occurrences[index] = (occurrences[index] ?? 0) + version.occurrences;
      if (version.found === undefined) continue;
      found = { index, version: version.found };
      break;
    }
  }
  return found;
}

function searchChunk(
  chunk: Buffer,
  { keyword, pattern }: CompiledText,
  isTooMany: (count: number) => boolean,
): { readonly found?: string; readonly occurrences: number } {
  let occurrences = 0;
  for (let at = chunk.indexOf(keyword); at !== -1; at = chunk.indexOf(keyword, at + 1)) {
    occurrences += 1;
    if (isTooMany(occurrences)) break;
    const end = Math.min(chunk.length, at + keyword.length + textReach);
    const around = chunk.toString("latin1", Math.max(0, at - textReach), end);
    const found = pattern.exec(around)?.[1];
    if (found !== undefined) return { found, occurrences };
  }
  return { occurrences };
}
