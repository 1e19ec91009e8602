import { visibleText } from "#reports";
import { flagName, type OptionDefinition } from "../../runtime/options/option-definition.ts";
import { optionDefinitions, type OptionKey, type Options } from "../options/index.ts";

/** Every option, one a line: name, value, origin. What is secret shows that it is set, and nothing else. */
export function configLines(options: Options, origins: Readonly<Record<OptionKey, string>>): string {
  const rows = (Object.entries(optionDefinitions) as [OptionKey, OptionDefinition<unknown>][]).map(
    ([key, definition]) =>
      [
        flagName(key),
        visibleText(valueText(definition, options[key], origins[key])),
        visibleText(origins[key]),
      ] as const,
  );
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const valueWidth = Math.min(36, Math.max(...rows.map(([, value]) => value.length)));
  return rows
    .map(([name, value, origin]) => `${name.padEnd(nameWidth)}  ${value.padEnd(valueWidth)}  ${origin}\n`)
    .join("");
}

function valueText(definition: OptionDefinition<unknown>, value: unknown, origin: string): string {
  if (origin === "default" && definition.defaultText !== undefined) return `(${definition.defaultText})`;
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return "-";
  return definition.secret === true ? "********" : definition.kind.toText(value);
}
