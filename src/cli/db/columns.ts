import stringWidth from "string-width";
import { printable } from "./plain-text.ts";

/** Rows of cells as aligned lines, two spaces apart; the last column is as long as it is. */
export function columns(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(printable));
  const count = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, index) =>
    Math.max(0, ...cells.map((row) => stringWidth(row[index] ?? ""))),
  );
  return cells
    .map(
      (row) =>
        `${row
          .map((cell, index) => padded(cell, widths[index] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

function padded(cell: string, width: number): string {
  return cell + " ".repeat(Math.max(0, width - stringWidth(cell)));
}
