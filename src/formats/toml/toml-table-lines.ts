import type { ByteSource } from "../byte-source.ts";

const header = /^\s*\[{1,2}\s*([^\]]{1,256}?)\s*\]{1,2}\s*(?:#.*)?$/;

/**
 * The lines, counted from 1, at which the tables of an array of tables (`[[name]]`, "TOML v1.0.0", section "Array of
 * Tables") say `key`, in the order of the file; of a table without that key, the line of its header. For a document
 * that was read already and has `count` of them: none where another number is found. Texts over several lines are
 * passed over.
 */
export function tomlTableLines(
  source: ByteSource,
  name: string,
  key: string,
  count: number,
): readonly number[] {
  const lines = source.read(0, source.size).toString("utf8").split("\n");
  const found: number[] = [];
  let isLooking = false;
  let delimiter: string | undefined;
  for (const [index, line] of lines.entries()) {
    const isWithinText = delimiter !== undefined;
    delimiter = openedBy(line, delimiter);
    if (isWithinText) continue;
    const table = line.includes("[") ? header.exec(line)?.[1] : undefined;
    if (table !== undefined) {
      isLooking = table === name && line.trimStart().startsWith("[[");
      if (isLooking) found.push(index + 1);
    } else if (isLooking && isKey(line, key)) {
      found[found.length - 1] = index + 1;
      isLooking = false;
    }
  }
  return found.length === count ? found : [];
}

/** What would end the text over several lines that is open behind this line. */
function openedBy(line: string, before: string | undefined): string | undefined {
  let open = before;
  for (let at = 0; at < line.length;) {
    if (open !== undefined) {
      const end = line.indexOf(open, at);
      if (end < 0) return open;
      at = end + open.length;
      open = undefined;
    } else {
      const double = line.indexOf('"""', at);
      const single = line.indexOf("'''", at);
      if (double < 0 && single < 0) return undefined;
      const isDouble = single < 0 || (double >= 0 && double < single);
      open = isDouble ? '"""' : "'''";
      at = (isDouble ? double : single) + open.length;
    }
  }
  return open;
}

function isKey(line: string, key: string): boolean {
  const trimmed = line.trimStart();
  return trimmed.startsWith(key) && /^\s*=/.test(trimmed.slice(key.length));
}
