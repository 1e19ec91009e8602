import type { ByteSource } from "../byte-source.ts";

/** Finds the line, counted from 1, of an offset in a text in UTF-8; offsets count characters of the decoded text. */
export function lineFinder(source: ByteSource): (offset: number) => number {
  const text = source.read(0, source.size).toString("utf8");
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
