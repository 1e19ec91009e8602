import { parseArgs } from "node:util";
import { nearest } from "../runtime/options/nearest.ts";
import { flagName, takesFrom, type OptionDefinition } from "../runtime/options/option-definition.ts";
import { OptionError } from "../runtime/options/option-error.ts";
import type { GivenFlag } from "../runtime/options/resolve-options.ts";
import type { Command } from "./command.ts";
import { generalOptionKeys, optionDefinitions, type OptionKey } from "./options/index.ts";
import { UsageError } from "./usage-error.ts";

/** A command line that was understood. */
export interface ParsedArguments {
  readonly words: readonly string[];
  readonly flags: readonly (GivenFlag & { readonly key: OptionKey })[];
  readonly help: boolean;
  readonly version: boolean;
}

interface Flag {
  readonly key: OptionKey;
  readonly takesValue: boolean;
  toText(value: string | undefined): string;
}

/**
 * Takes a command line apart into words and flags. All commands' flags are known here, so that a flag may stand
 * before or after the command's name and one in the wrong place can be told from one that does not exist.
 */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  const known = flagTable();
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: parserOptions(known),
  });
  const words: string[] = [];
  const flags: (GivenFlag & { key: OptionKey })[] = [];
  let help = false;
  let version = false;
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    if (token.name === "help") help = true;
    else if (token.name === "version") version = true;
    else flags.push(givenFlag(token, known));
  }
  return { words, flags, help, version };
}

/** Refuses flags that belong to other commands. */
export function checkFlags(command: Command, flags: ParsedArguments["flags"]): void {
  const allowed = new Set<OptionKey>([...command.options, ...generalOptionKeys]);
  for (const flag of flags) {
    if (allowed.has(flag.key)) continue;
    throw new UsageError(
      "UNKNOWN_FLAG",
      `\`assay ${command.name}\` has no option ${flag.written}`,
      `Run \`assay ${command.name} --help\` to see its options.`,
    );
  }
}

/** Every name a definition goes by on the command line, without dashes. */
export function flagNames(key: OptionKey): readonly string[] {
  const definition: OptionDefinition<unknown> = optionDefinitions[key];
  if (!takesFrom(definition, "flag")) return [];
  const name = flagName(key);
  const negated = definition.kind.placeholder === "" ? [`no-${name}`] : [];
  return [name, ...negated, ...(definition.aliases ?? []).map((alias) => alias.flag)];
}

function flagTable(): ReadonlyMap<string, Flag> {
  const table = new Map<string, Flag>();
  for (const [key, definition] of Object.entries(optionDefinitions) as [
    OptionKey,
    OptionDefinition<unknown>,
  ][]) {
    const takesValue = definition.kind.placeholder !== "";
    for (const name of flagNames(key)) {
      const alias = definition.aliases?.find((candidate) => candidate.flag === name);
      const whenBare = name === `no-${flagName(key)}` ? "false" : "true";
      table.set(name, { key, takesValue, toText: (value) => convert(value ?? whenBare, alias?.convert) });
    }
  }
  return table;
}

function convert(text: string, by: ((text: string) => string) | undefined): string {
  return by === undefined ? text : by(text);
}

function parserOptions(known: ReadonlyMap<string, Flag>) {
  const options: Record<string, { type: "string" | "boolean"; short?: string }> = {
    help: { type: "boolean", short: "h" },
    version: { type: "boolean", short: "V" },
  };
  for (const [name, flag] of known) {
    const definition: OptionDefinition<unknown> = optionDefinitions[flag.key];
    const type = flag.takesValue ? "string" : "boolean";
    const isOwn = name === flagName(flag.key);
    options[name] = isOwn && definition.short !== undefined ? { type, short: definition.short } : { type };
  }
  return options;
}

interface FlagToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function givenFlag(token: FlagToken, known: ReadonlyMap<string, Flag>): GivenFlag & { key: OptionKey } {
  const flag = known.get(token.name);
  if (flag === undefined) throw unknownFlag(token, known);
  const { value } = token;
  const looksLikeFlag = token.inlineValue === false && value !== undefined && /^-./.test(value);
  if (flag.takesValue && (value === undefined || looksLikeFlag)) {
    const { placeholder } = optionDefinitions[flag.key].kind;
    throw new OptionError(
      "MISSING_VALUE",
      `${token.rawName} needs a value`,
      `Write ${token.rawName}=${placeholder}.`,
    );
  }
  return { key: flag.key, written: token.rawName, text: flag.toText(value) };
}

function unknownFlag(token: FlagToken, known: ReadonlyMap<string, Flag>): UsageError {
  if (token.rawName === "-f") {
    return new UsageError(
      "UNKNOWN_FLAG",
      "-f means --format in some scanners and --fail-on in others, so it means nothing here",
      "Write --format or --fail-on.",
    );
  }
  const near = token.rawName.startsWith("--")
    ? nearest(token.name, [...known.keys(), "help", "version"])
    : undefined;
  const hint = near === undefined ? "Run `assay help` to see what there is." : `Did you mean --${near}?`;
  return new UsageError("UNKNOWN_FLAG", `there is no option ${token.rawName}`, hint);
}
