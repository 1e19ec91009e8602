/** One line of an ignore file. */
export interface IgnoreLine {
  /** Counted from 1. */
  readonly line: number;
  readonly name: string;
  readonly fields: readonly string[];
  /** The comment behind it, else the one right above. */
  readonly reason: string | undefined;
}

const maxLineLength = 4096;

/** The lines of an ignore file that say something; a comment stands for the reason of what follows right below. */
export function ignoreLines(bytes: Buffer): readonly IgnoreLine[] {
  const found: IgnoreLine[] = [];
  let above: string[] = [];
  const lines = bytes
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  for (const [index, raw] of lines.entries()) {
    const text = raw.slice(0, maxLineLength).trim();
    if (text.startsWith("#")) {
      above.push(text.replace(/^#+\s*/, ""));
      continue;
    }
    if (text !== "") {
      const comment = text.search(/\s#/);
      const said = comment < 0 ? text : text.slice(0, comment);
      const behind = comment < 0 ? "" : text.slice(comment + 1).replace(/^#+\s*/, "");
      const [name = "", ...fields] = said.split(/\s+/).filter((word) => word !== "");
      const reason = behind === "" ? above.join(" ").trim() : behind;
      found.push({ line: index + 1, name, fields, reason: reason === "" ? undefined : reason });
    }
    above = [];
  }
  return found;
}
