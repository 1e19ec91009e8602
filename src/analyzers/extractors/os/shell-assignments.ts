const assignment = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/;
/** Inside double quotes a backslash escapes only these. */
const escapableInQuotes = '$"\\`';

/**
 * The assignments of a file of shell variables as os-release(5) allows them: comments, blank lines, values bare
 * or in single or double quotes, with the shell's escapes; nothing is ever expanded. Lines of any other form are
 * passed over, as the programs that read such files do.
 */
export function* readAssignments(text: string): Generator<readonly [name: string, value: string]> {
  for (const line of text.split("\n")) {
    const match = assignment.exec(line.trim().replace(/^\uFEFF/, ""));
    if (match?.[1] !== undefined && match[2] !== undefined) yield [match[1], unquoted(match[2])];
  }
}

/** The first word of a value: quoted and bare parts joined, up to the first bare space or comment. */
function unquoted(text: string): string {
  let value = "";
  let quote = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote === "") {
      if (character === " " || character === "\t" || character === ";") break;
      if (character === '"' || character === "'") quote = character;
      else if (character === "\\") value += text.charAt((at += 1));
      else value += character;
    } else if (character === quote) {
      quote = "";
    } else if (character === "\\" && quote === '"' && escapableInQuotes.includes(text.charAt(at + 1))) {
      value += text.charAt((at += 1));
    } else {
      value += character;
    }
  }
  return value.trim();
}
