import { existsSync } from "node:fs";
import { nearest } from "../runtime/options/nearest.ts";
import type { Command } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/** The command that some words name, and the words that are left for it. */
export interface FoundCommand {
  readonly command: Command;
  readonly rest: readonly string[];
}

/** Words that name no command but the first word of some. */
export interface FoundGroup {
  readonly group: string;
}

/**
 * Finds the command of a command line. Words that name none are a reference to scan, unless the first is a word
 * that looks like a mistyped command: a typing error should not become a request to a registry.
 */
export function findCommand(
  words: readonly string[],
  commands: readonly Command[],
): FoundCommand | FoundGroup | undefined {
  const [first] = words;
  if (first === undefined) return undefined;
  const named = longestMatch(words, commands);
  if (named !== undefined) return named;
  if (groups(commands).includes(first)) return group(words, commands);
  const scan = commands.find((command) => command.name === "scan");
  if (scan === undefined) throw new Error("there is no scan command");
  refuseMistypedCommand(first, commands);
  return { command: scan, rest: words };
}

/** Whether words led to a group of commands. */
export function isGroup(found: FoundCommand | FoundGroup): found is FoundGroup {
  return "group" in found;
}

function longestMatch(words: readonly string[], commands: readonly Command[]): FoundCommand | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(" ");
    const command = commands.find(
      (candidate) => candidate.name === name || candidate.aliases?.includes(name),
    );
    if (words.length >= length && command !== undefined) return { command, rest: words.slice(length) };
  }
  return undefined;
}

function groups(commands: readonly Command[]): readonly string[] {
  return commands.flatMap(({ name }) => (name.includes(" ") ? [name.slice(0, name.indexOf(" "))] : []));
}

function group(words: readonly string[], commands: readonly Command[]): FoundGroup {
  const [first = "", second] = words;
  if (second === undefined) return { group: first };
  const names = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name);
  const near = nearest(`${first} ${second}`, names);
  throw new UsageError(
    "UNKNOWN_COMMAND",
    `there is no command \`${first} ${second}\``,
    near === undefined
      ? `There are ${names.map((name) => `\`${name}\``).join(", ")}.`
      : `Did you mean \`assay ${near}\`?`,
  );
}

function refuseMistypedCommand(word: string, commands: readonly Command[]): void {
  if (!/^[a-z]{3,12}$/.test(word) || existsSync(word)) return;
  const near = nearest(word, [...commands.map(({ name }) => name), ...groups(commands)]);
  if (near === undefined) return;
  throw new UsageError(
    "UNKNOWN_COMMAND",
    `there is no command \`${word}\``,
    `Did you mean \`assay ${near}\`? An image of this name is scanned with \`assay scan ${word}\`.`,
  );
}
