import { type ByteSource, readLines } from "#formats";

/** The text of one of Portage's files that hold a single value: lines joined by spaces, runs of space as one. */
export function readField(content: ByteSource): string {
  return readLines(content).join(" ").replaceAll(/\s+/g, " ").trim();
}
