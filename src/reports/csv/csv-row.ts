import { visibleText } from "../terminal-text.ts";

/** What makes a spreadsheet take a cell for a formula, or a command of its exchange protocol. */
const formula = /^[\s\u00a0]*[=+\-@|%＝＋－＠]/u;

/** A record of RFC 4180, section 2, with its line end: every field in quotes. */
export function csvRow(fields: readonly string[]): string {
  return `${fields.map(field).join(",")}\r\n`;
}

/**
 * A field that is text and nothing else. What a spreadsheet would calculate gets an apostrophe in front (OWASP,
 * "CSV Injection"); control characters are written out, so that a record is always one line.
 */
function field(text: string): string {
  const visible = visibleText(text);
  const plain = formula.test(visible) ? `'${visible}` : visible;
  return `"${plain.replaceAll('"', '""')}"`;
}
