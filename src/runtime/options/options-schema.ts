import { flagName, takesFrom, variableName } from "./option-definition.ts";
import type { OptionDefinition, OptionDefinitions } from "./option-definition.ts";
import type { SchemaFragment } from "./value-kind.ts";

/** The JSON Schema (draft 2020-12) of the configuration file: for editors, and what the file is held against. */
export function optionsSchema(definitions: OptionDefinitions): SchemaFragment {
  const entries = Object.entries(definitions).filter(([, definition]) => takesFrom(definition, "file"));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "assay.yaml",
    description: "Configuration of Assay. Flags and ASSAY_… variables win over it.",
    type: "object",
    properties: Object.fromEntries(
      entries.map(([key, definition]) => [flagName(key), propertySchema(key, definition)]),
    ),
    additionalProperties: false,
  };
}

function propertySchema(key: string, definition: OptionDefinition<unknown>): SchemaFragment {
  const value = definition.default;
  const hasDefault = value !== undefined && definition.defaultText === undefined;
  return {
    description: `${definition.description}. Variable: ${variableName(key)}.`,
    ...definition.kind.schema,
    ...(hasDefault ? { default: defaultData(definition) } : {}),
    examples: [definition.example],
  };
}

/** Sizes and durations are given as people write them; switches, numbers and lists as what they are. */
function defaultData({ kind, default: value }: OptionDefinition<unknown>): unknown {
  return typeof value === "number" ? kind.toText(value) : value;
}
