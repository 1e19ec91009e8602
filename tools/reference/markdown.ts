/** A table of Markdown. Cells are escaped; line feeds in them become blanks. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |\n`;
  return `${line(heads)}|${heads.map(() => " --- |").join("")}\n${rows.map(line).join("")}`;
}

/** Text between backticks, which may hold some itself. */
export function code(text: string): string {
  return text === "" ? "" : `\`${text}\``;
}

/** A page with its title and the note that it is made. */
export function page(title: string, body: string): string {
  return `<!-- Made by \`npm run generate\`. Do not edit. -->\n\n# ${title}\n\n${body.trimEnd()}\n`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
