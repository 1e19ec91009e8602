import { flagName, takesFrom, type OptionDefinition } from "../../runtime/options/option-definition.ts";
import type { Command } from "../command.ts";
import { generalOptionKeys, optionDefinitions, type OptionKey } from "../options/index.ts";

/** A flag as shells complete it. */
export interface CompletedFlag {
  /** With its dashes. */
  readonly flag: string;
  readonly short: string | undefined;
  readonly description: string;
  readonly takesValue: boolean;
  readonly repeatable: boolean;
  readonly words: readonly string[];
  readonly completes: "file" | "directory" | "nothing";
}

/** A command as shells complete it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
  /** Words for its first argument. */
  readonly words: readonly string[];
  readonly completesFiles: boolean;
}

/** Everything a completion script is written from. */
export function completionModel(commands: readonly Command[]): readonly CompletedCommand[] {
  return commands.flatMap((command) =>
    [command.name, ...(command.aliases ?? [])].map((name) => ({
      name,
      summary: command.summary,
      flags: [...command.options, ...generalOptionKeys].flatMap(completedFlags),
      words: command.arguments[0]?.words ?? [],
      completesFiles: command.arguments.some(({ completes }) => completes !== undefined),
    })),
  );
}

function completedFlags(key: OptionKey): readonly CompletedFlag[] {
  const definition: OptionDefinition<unknown> = optionDefinitions[key];
  if (!takesFrom(definition, "flag")) return [];
  const { kind } = definition;
  const name = definition.default === true ? `no-${flagName(key)}` : flagName(key);
  const parts = {
    description: definition.negated ?? definition.description,
    takesValue: kind.placeholder !== "",
    repeatable: kind.repeatable,
    words: kind.words,
    completes: kind.completes,
  };
  const aliases = (definition.aliases ?? []).map(({ flag }) => ({
    ...parts,
    flag: `--${flag}`,
    short: undefined,
  }));
  const short = definition.short === undefined ? undefined : `-${definition.short}`;
  return [{ ...parts, flag: `--${name}`, short }, ...aliases];
}
