import { lineAt } from "./dockerfile-lines.ts";
import type { Instruction } from "./dockerfile.ts";

/** A simple command of a shell text: words without quotes, variables as they are written. */
export interface ShellCommand {
  readonly words: readonly string[];
  readonly line: number;
  /** What stands before the command: empty at the start, `;` also for a line's end. */
  readonly after: "" | ";" | "&&" | "||" | "|" | "&";
}

const maxCommands = 5000;
const shells = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh"]);

/** The commands of `RUN`, `CMD`, `ENTRYPOINT` or `HEALTHCHECK`, in shell form, JSON form or a here-document. */
export function shellCommands(instruction: Instruction): ShellCommand[] {
  const { words, text, segments, line, heredocs } = instruction;
  if (words !== undefined) return execCommands(words, line);
  const commands = splitCommands(text, (offset) => lineAt(segments, offset));
  for (const heredoc of instruction.keyword === "RUN" ? heredocs : []) {
    commands.push(...splitCommands(heredoc.content, lineCounter(heredoc.content, heredoc.line)));
  }
  return commands.slice(0, maxCommands);
}

/** The commands of an argument vector: of a shell's `-c` those of its script, else the one. */
export function execCommands(words: readonly string[], line: number): ShellCommand[] {
  const [program = "", ...rest] = words;
  if (!isShell(program)) return [{ words, line, after: "" }];
  const option = rest.findIndex((word) => /^-[a-z]*c$/.test(word));
  const script = option === -1 ? undefined : rest[option + 1];
  return script === undefined ? [{ words, line, after: "" }] : splitCommands(script, () => line);
}

/** Whether a word runs a POSIX shell, by name or path. */
export function isShell(word: string): boolean {
  return shells.has(word.slice(word.lastIndexOf("/") + 1));
}

/** Splits a shell text at its operators; linear in its length. Substitutions and loops are not entered. */
export function splitCommands(text: string, lineOf: (offset: number) => number): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let after: ShellCommand["after"] = "";
  let start = 0;
  for (const token of shellTokens(text)) {
    if (token.operator === undefined) {
      if (words.length === 0) start = token.offset;
      words.push(token.word);
      continue;
    }
    if (words.length > 0) commands.push({ words: plainCommand(words), line: lineOf(start), after });
    if (words.length > 0 || after === "") after = commands.length === 0 ? "" : token.operator;
    words = [];
    if (commands.length >= maxCommands) return commands;
  }
  if (words.length > 0) commands.push({ words: plainCommand(words), line: lineOf(start), after });
  return commands;
}

type ShellToken =
  | { readonly operator: undefined; readonly word: string; readonly offset: number }
  | { readonly operator: Exclude<ShellCommand["after"], ""> };

const tokenPattern =
  /[^\S\n]+|(#[^\n]*)|(\n|&&|\|\||;;|[;|&(){}](?=\s|$)|[;|&()])|((?:[^\s;|&()"'\\]|\\[^]|"(?:[^"\\]|\\[^])*"|'[^']*')+)|[^]/gy;

function* shellTokens(text: string): Generator<ShellToken> {
  for (const found of text.matchAll(tokenPattern)) {
    const [, , operator, word] = found;
    if (operator !== undefined) yield { operator: operatorOf(operator) };
    else if (word !== undefined) yield { operator: undefined, word: dequote(word), offset: found.index };
  }
}

function operatorOf(text: string): Exclude<ShellCommand["after"], ""> {
  return text === "&&" || text === "||" || text === "|" || text === "&" ? text : ";";
}

function dequote(word: string): string {
  if (!/["'\\]/.test(word)) return word;
  return word.replaceAll(
    /\\([^])|"((?:[^"\\]|\\[^])*)"|'([^']*)'/g,
    (_: string, escaped?: string, double?: string, single?: string) =>
      escaped ?? (double === undefined ? (single ?? "") : double.replaceAll(/\\(["\\$`])/g, "$1")),
  );
}

const openingWords = new Set([
  "if",
  "then",
  "else",
  "elif",
  "while",
  "until",
  "do",
  "!",
  "{",
  "time",
  "exec",
  "command",
]);

/** Without the words of the grammar and the assignments that stand before the program's name. */
function plainCommand(words: readonly string[]): string[] {
  let start = 0;
  while (start < words.length - 1) {
    const word = words[start] ?? "";
    if (!openingWords.has(word) && !/^[A-Za-z_][A-Za-z0-9_]*=/.test(word)) break;
    start += 1;
  }
  return words.slice(start);
}

function lineCounter(text: string, first: number): (offset: number) => number {
  let line = first;
  let counted = 0;
  return (offset) => {
    for (; counted < offset; counted += 1) if (text[counted] === "\n") line += 1;
    return line;
  };
}
