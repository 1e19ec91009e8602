import { StringDecoder } from "node:string_decoder";

/** A line longer than this (UTF-16 code units) is cut there: what is compared is refused long before. */
const maxLineLength = 64 * 1024;

/**
 * Lines of a stream, as many at a time as a piece of it completes; without line feeds or carriage returns
 * before them. A last line needs no line feed. Memory is bounded by one piece and one line.
 */
export async function* inputLines(stream: AsyncIterable<Buffer | string>): AsyncGenerator<readonly string[]> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const piece of stream) {
    const text = typeof piece === "string" ? piece : decoder.write(piece);
    const lines = text.split("\n");
    lines[0] = rest + (lines[0] ?? "");
    rest = (lines.pop() ?? "").slice(0, maxLineLength);
    if (lines.length > 0) yield lines.map(withoutCarriageReturn);
  }
  rest += decoder.end();
  if (rest !== "") yield [withoutCarriageReturn(rest)];
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
