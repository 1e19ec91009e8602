import type { ValueKind } from "./value-kind.ts";

/** Where an option may be given. The command line always may. */
export type OptionSource = "flag" | "environment" | "file";

/** Another name on the command line; `convert` turns its value into one of this option. */
export interface OptionAlias {
  /** Without the dashes. */
  readonly flag: string;
  /** Why it is there, one sentence. */
  readonly description: string;
  readonly convert?: (text: string) => string;
}

/**
 * One option, said once: flag, variable, key of `assay.yaml`, help, completion, JSON Schema and the reference
 * page are all made from this.
 */
export interface OptionDefinition<Value> {
  readonly kind: ValueKind<Value>;
  readonly default: Value;
  /** What is in effect when nothing is given, where the default value does not show it. */
  readonly defaultText?: string;
  /** One sentence without a full stop, as help shows it. */
  readonly description: string;
  /** Of a switch that is on unless told otherwise: what turning it off does, for help. */
  readonly negated?: string;
  /** Further sentences for the reference page. */
  readonly details?: string;
  /** A value as one would write it. */
  readonly example: string;
  /** Version of Assay that brought it. */
  readonly since: string;
  /** Heading that help puts it under. */
  readonly group: string;
  /** One letter. */
  readonly short?: string;
  readonly aliases?: readonly OptionAlias[];
  /** Never printed; never taken from the command line of a process, which others can read. */
  readonly secret?: true;
  /** A server that runs takes a change of it over; of others it says that a restart is needed. */
  readonly reload?: true;
  /** Where it may be given; everywhere. */
  readonly sources?: readonly OptionSource[];
}

/** Options by key. Keys are camelCase; flags, variables and file keys derive from them. */
export type OptionDefinitions = Readonly<Record<string, OptionDefinition<unknown>>>;

/** The values that some definitions resolve to. */
export type OptionValues<Definitions> = {
  readonly [Key in keyof Definitions]: Definitions[Key] extends OptionDefinition<infer Value> ? Value : never;
};

/** Checks a definition's type where it is written and keeps it. */
export function defineOption<Value>(definition: OptionDefinition<Value>): OptionDefinition<Value> {
  return definition;
}

/** A definition that may be left without a value. */
export function optional<Value>(kind: ValueKind<Value>): ValueKind<Value | undefined> {
  return kind;
}

/** `failOn` as it is written on the command line and in `assay.yaml`: `fail-on`. */
export function flagName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `failOn` as an environment variable: `ASSAY_FAIL_ON`. */
export function variableName(key: string): string {
  return `ASSAY_${flagName(key).replaceAll("-", "_").toUpperCase()}`;
}

/** Whether an option may be given in a certain place. */
export function takesFrom(
  definition: Pick<OptionDefinition<unknown>, "sources">,
  source: OptionSource,
): boolean {
  return definition.sources?.includes(source) ?? true;
}
