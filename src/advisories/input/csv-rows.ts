/** Cells of one row at most, and characters of one cell. */
const maxCells = 1_000;
const maxCellLength = 1_000_000;

/**
 * The rows of a table in CSV (RFC 4180): cells in double quotes may hold commas, line feeds and doubled quotes.
 * Empty lines are left out. One pass, no backtracking; a quote that is never closed ends with the text.
 */
export function* csvRows(text: string): Generator<readonly string[]> {
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const cell = cellAt(text, at);
      if (row.length < maxCells) row.push(cell.text.slice(0, maxCellLength));
      at = cell.end;
      if (text[at] !== ",") break;
      at++;
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    if (row.length > 1 || row[0] !== "") yield row;
  }
}

function cellAt(text: string, start: number): { readonly text: string; readonly end: number } {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && text[end] !== "," && text[end] !== "\n" && !isLineEnd(text, end)) end++;
    return { text: text.slice(start, end), end };
  }
  let value = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { text: value + text.slice(from), end: text.length };
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { text: value, end: afterQuote(text, quote + 1) };
    value += '"';
    from = quote + 2;
  }
}

function isLineEnd(text: string, at: number): boolean {
  return text[at] === "\r" && text[at + 1] === "\n";
}

/** What stands between a closing quote and the next comma is no part of the format: it is passed over. */
function afterQuote(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== "," && text[end] !== "\n" && !isLineEnd(text, end)) end++;
  return end;
}
