import { commands } from "../../src/cli/commands/index.ts";
import { defaultText, groupsOf } from "../../src/cli/help.ts";
import { generalOptionKeys, optionDefinitions, type OptionKey } from "../../src/cli/options/index.ts";
import {
  flagName,
  takesFrom,
  variableName,
  type OptionDefinition,
} from "../../src/runtime/options/option-definition.ts";
import { code, page } from "./markdown.ts";

const introduction = `Every option can be given in three places; the first that has it wins:

1. a flag of the command line,
2. an environment variable,
3. \`assay.yaml\`: the nearest in the directory tree upwards (or the one of \`--config\`), then the user's own, \`$XDG_CONFIG_HOME/assay/assay.yaml\` (\`~/.config/assay/assay.yaml\`).

\`assay config show\` prints each value in effect and where it comes from. The JSON Schema of \`assay.yaml\` is
[\`schemas/assay-config.schema.json\`](../../schemas/assay-config.schema.json); \`assay config schema\` prints it. An unknown
key or a wrong value ends the command with exit code 2 before anything is done.

Values: lists take several values with commas between them and may be repeated on the command line. Sizes are written
\`512MiB\`, \`2GB\` or as bytes; durations \`30s\`, \`5m\`, \`36h\`, \`7d\` or as seconds. Words may be in any case. Besides these,
\`NO_COLOR\`, \`FORCE_COLOR\`, \`COLUMNS\`, \`XDG_CACHE_HOME\`, the proxy variables (\`HTTPS_PROXY\`, \`HTTP_PROXY\`, \`NO_PROXY\`), and
those of container engines (\`DOCKER_HOST\`, \`DOCKER_CONFIG\`, …) are heeded.
`;

/** The reference page of every option. */
export function optionsPage(): string {
  const keys = Object.keys(optionDefinitions) as OptionKey[];
  const groups = groupsOf(keys).map(([title, members]) => `## ${title}\n\n${members.map(entry).join("\n")}`);
  return page("Options", [introduction, ...groups].join("\n"));
}

function entry(key: OptionKey): string {
  const definition: OptionDefinition<unknown> = optionDefinitions[key];
  const { kind } = definition;
  const value = kind.placeholder === "" ? "" : ` ${kind.placeholder}`;
  const short = definition.short === undefined ? "" : `, \`-${definition.short}\``;
  const places = [
    ...(takesFrom(definition, "flag") ? [`\`--${flagName(key)}${value}\`${short}`] : []),
    ...(takesFrom(definition, "environment") ? [code(variableName(key))] : []),
    ...(takesFrom(definition, "file") ? [`${code(`${flagName(key)}:`)} in assay.yaml`] : []),
  ];
  const also = (definition.aliases ?? []).map(({ flag, description }) => `\`--${flag}\` (${description})`);
  const rows = [
    places.join(" · "),
    ...(kind.words.length === 0 ? [] : [`One of ${kind.words.map(code).join(", ")}.`]),
    `Default: ${defaultText(definition) || (kind.placeholder === "" ? String(definition.default) : "none")}. Example: ${code(definition.example)}. Since ${definition.since}.`,
    ...(also.length === 0 ? [] : [`Also ${also.join("; ")}.`]),
    `Taken by ${takers(key)}.`,
  ];
  const text = [
    `${definition.description}.`,
    ...(definition.negated === undefined ? [] : [`\`--no-${flagName(key)}\`: ${definition.negated}.`]),
    definition.details ?? "",
  ]
    .join(" ")
    .trim();
  return `### \`${flagName(key)}\`\n\n${text}\n\n${rows.map((row) => `- ${row}\n`).join("")}`;
}

function takers(key: OptionKey): string {
  if ((generalOptionKeys as readonly string[]).includes(key)) return "every command";
  return commands
    .filter(({ options }) => options.includes(key))
    .map(({ name }) => code(`assay ${name}`))
    .join(", ");
}
