import type { FoundLicense } from "./license-file-fact.ts";
import type { RecognizedLicense } from "./recognize-licenses.ts";

/** What was recognised in a text, in the order of the text, with lines in place of offsets. */
export function locatedIn(text: string, found: readonly RecognizedLicense[]): readonly FoundLicense[] {
  const lineOf = lineCounter(text);
  return found
    .toSorted((left, right) => left.offset - right.offset)
    .map(({ offset, ...license }) => ({ ...license, line: lineOf(offset) }));
}

/** Lines of growing offsets, in one walk over the text. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf("\n");
  return (offset) => {
    while (next !== -1 && next < offset) {
      line += 1;
      next = text.indexOf("\n", next + 1);
    }
    return line;
  };
}
