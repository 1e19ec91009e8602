import type { ByteSource } from "../byte-source.ts";

const member =
  /^( *)(?:"((?:[^"\\]|\\.){1,1024})"|'((?:[^']|''){1,1024})'|([^\s#"'-][^#]{0,1023}?|-[^\s#][^#]{0,1023}?))\s*:(?:\s|$)/;

/**
 * The lines, counted from 1, of the members of a mapping at the top of a YAML document, as package managers write it:
 * in block style ("YAML 1.2.2", section 8.2), a member a line, all of them at one depth. For a document that was read
 * already: it checks nothing.
 */
export function yamlMemberLines(source: ByteSource, mapping: string): ReadonlyMap<string, number> {
  const lines = source.read(0, source.size).toString("utf8").split("\n");
  const found = new Map<string, number>();
  let depth: number | undefined;
  let isWithin = false;
  for (const [index, line] of lines.entries()) {
    const [, indent, double, single, plain] = member.exec(line) ?? [];
    if (indent === undefined) continue;
    const name = double ?? single?.replaceAll("''", "'") ?? plain ?? "";
    if (indent === "") {
      isWithin = name === mapping;
      depth = undefined;
    } else if (isWithin) {
      depth ??= indent.length;
      if (indent.length === depth && !found.has(name)) found.set(name, index + 1);
    }
  }
  return found;
}
