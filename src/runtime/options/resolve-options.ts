import type { ConfigFile } from "./config-file.ts";
import type { Environment } from "./environment.ts";
import { nearest } from "./nearest.ts";
import { flagName, takesFrom, variableName } from "./option-definition.ts";
import type { OptionDefinition, OptionDefinitions, OptionValues } from "./option-definition.ts";
import { OptionError } from "./option-error.ts";
import type { ParsedOption } from "./value-kind.ts";

/** A flag as it was given on the command line, its dashes taken off. */
export interface GivenFlag {
  /** Key of the definition. */
  readonly key: string;
  /** As the user wrote it, for messages: `--skip-dirs`. */
  readonly written: string;
  readonly text: string;
}

/** Everything that options may come from, the strongest first. */
export interface OptionInputs {
  readonly flags: readonly GivenFlag[];
  readonly environment: Environment;
  readonly files: readonly ConfigFile[];
}

/** Where a value came from, for people: `--fail-on`, `ASSAY_FAIL_ON`, `/home/me/assay.yaml:3`, `default`. */
export type OptionOrigin = string;

/** Options with a value each, and where each value came from. */
export interface ResolvedOptions<Definitions> {
  readonly values: OptionValues<Definitions>;
  readonly origins: Readonly<Record<keyof Definitions, OptionOrigin>>;
}

interface Candidate {
  readonly origin: string;
  readonly parsed: ParsedOption<unknown>;
}

/**
 * Gives every option the value of the strongest source that has one: flag, environment, files in their order,
 * default. Values of one list option given by several flags add up; sources never do. Throws for a key no
 * definition has and for a value its option does not take, naming place and nearest known name.
 */
export function resolveOptions<Definitions extends OptionDefinitions>(
  definitions: Definitions,
  inputs: OptionInputs,
): ResolvedOptions<Definitions> {
  checkVariables(definitions, inputs.environment);
  for (const file of inputs.files) checkKeys(definitions, file);
  const values: Record<string, unknown> = {};
  const origins: Record<string, OptionOrigin> = {};
  for (const [key, definition] of Object.entries<OptionDefinition<unknown>>(definitions)) {
    const given = strongest(key, definition, inputs);
    values[key] = given === undefined ? definition.default : valueOf(given);
    origins[key] = given?.origin ?? "default";
  }
  return { values, origins } as ResolvedOptions<Definitions>;
}

function strongest(
  key: string,
  definition: OptionDefinition<unknown>,
  inputs: OptionInputs,
): Candidate | undefined {
  return (
    fromFlags(key, definition, inputs.flags) ??
    fromEnvironment(key, definition, inputs.environment) ??
    fromFiles(key, definition, inputs.files)
  );
}

function fromFlags(
  key: string,
  definition: OptionDefinition<unknown>,
  flags: readonly GivenFlag[],
): Candidate | undefined {
  let candidate: Candidate | undefined;
  for (const flag of flags.filter((given) => given.key === key)) {
    const parsed = definition.kind.fromText(flag.text);
    if (!parsed.ok) return { origin: flag.written, parsed };
    const value =
      candidate?.parsed.ok === true
        ? definition.kind.combine(candidate.parsed.value, parsed.value)
        : parsed.value;
    candidate = { origin: flag.written, parsed: { ok: true, value } };
  }
  return candidate;
}

function fromEnvironment(
  key: string,
  definition: OptionDefinition<unknown>,
  environment: Environment,
): Candidate | undefined {
  const name = variableName(key);
  const text = environment[name];
  // An empty variable is how shells and CI systems unset one.
  if (text === undefined || text === "" || !takesFrom(definition, "environment")) return undefined;
  return { origin: name, parsed: definition.kind.fromText(text) };
}

function fromFiles(
  key: string,
  definition: OptionDefinition<unknown>,
  files: readonly ConfigFile[],
): Candidate | undefined {
  const name = flagName(key);
  for (const file of files) {
    const entry = file.entries.find((candidate) => candidate.key === name);
    if (entry !== undefined)
      return { origin: `${file.path}:${entry.line}`, parsed: definition.kind.fromData(entry.data) };
  }
  return undefined;
}

function valueOf({ origin, parsed }: Candidate): unknown {
  if (parsed.ok) return parsed.value;
  throw new OptionError(
    "INVALID_VALUE",
    `${origin} must be ${parsed.expected}`,
    "Correct the value; `assay help` shows what each option takes.",
  );
}

/** Variables that begin as ours do and are none of the options: for the project's own tests. */
const otherVariables = new Set(["ASSAY_REQUIRE_ALL"]);

function checkVariables(definitions: OptionDefinitions, environment: Environment): void {
  const known = Object.keys(definitions).filter((key) => takesFrom(definitions[key] ?? {}, "environment"));
  const names = new Set(known.map(variableName));
  for (const name of Object.keys(environment).sort()) {
    if (!name.startsWith("ASSAY_") || names.has(name) || otherVariables.has(name)) continue;
    const near = nearest(name, names);
    const hint =
      near === undefined ? "Unset it; `assay config show` shows every option." : `Did you mean ${near}?`;
    throw new OptionError("UNKNOWN_KEY", `there is no option for the variable ${name}`, hint);
  }
}

function checkKeys(definitions: OptionDefinitions, file: ConfigFile): void {
  const known = Object.keys(definitions).filter((key) => takesFrom(definitions[key] ?? {}, "file"));
  const names = known.map(flagName);
  for (const entry of file.entries) {
    if (names.includes(entry.key)) continue;
    const near = nearest(entry.key, names);
    const hint =
      near === undefined ? "Run `assay config show` to see every key." : `Did you mean \`${near}\`?`;
    throw new OptionError(
      "UNKNOWN_KEY",
      `${file.path}:${entry.line}: there is no option \`${entry.key}\``,
      hint,
    );
  }
}
