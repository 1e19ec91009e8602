import { type ByteSource, readLines } from "#formats";

/** Sections of pacman's files, by their name without the percent signs: the lines of each, blank ones left out. */
export function readSections(content: ByteSource): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of readLines(content)) {
    if (line.length > 2 && line.startsWith("%") && line.endsWith("%")) {
      current = [];
      sections.set(line.slice(1, -1), current);
    } else if (line !== "") current?.push(line);
  }
  return sections;
}
