import {
  flagName,
  takesFrom,
  variableName,
  type OptionDefinition,
} from "../runtime/options/option-definition.ts";
import type { Command } from "./command.ts";
import { generalOptionKeys, optionDefinitions, type OptionKey } from "./options/index.ts";

/** How help is laid out. */
export interface HelpLayout {
  readonly width: number;
  readonly color: boolean;
}

interface Row {
  readonly left: string;
  readonly right: string;
}

/** Help of a command or group by its name; of everything without. Undefined names fall back to everything. */
export function helpText(commands: readonly Command[], layout: HelpLayout, topic?: string): string {
  const command = commands.find(
    ({ name, aliases }) => name === topic || (topic !== undefined && aliases?.includes(topic)),
  );
  return command === undefined ? overviewHelp(commands, layout, topic) : commandHelp(command, layout);
}

/** Help of the whole command line, or of one group of commands (`db`). */
export function overviewHelp(commands: readonly Command[], layout: HelpLayout, group?: string): string {
  const shown = commands.filter(({ name }) => group === undefined || name.startsWith(`${group} `));
  const general = generalOptionKeys.map(optionRow);
  return sections(layout, [
    [heading("Usage", layout), `  assay ${group === undefined ? "" : `${group} `}COMMAND [OPTIONS]`],
    group === undefined
      ? [
          "Assay finds the packages of a container image, an archive or a directory, their known vulnerabilities, " +
            "the layer each came from and the version that fixes it. `assay REFERENCE` is short for `assay scan REFERENCE`.",
        ]
      : [],
    [
      heading("Commands", layout),
      ...table(
        shown.map(({ name, summary }) => ({ left: name, right: summary })),
        layout,
      ),
    ],
    [heading("Options of every command", layout), ...table([...general, helpRow, versionRow], layout)],
    [
      `\`assay help COMMAND\` tells more of one command. Options can also be set in assay.yaml and in ASSAY_… variables.`,
    ],
  ]);
}

/** Help of one command. */
export function commandHelp(command: Command, layout: HelpLayout): string {
  const positional = command.arguments.map(argumentUsage).join(" ");
  const keys = [...command.options, ...generalOptionKeys];
  return sections(layout, [
    [
      heading("Usage", layout),
      `  assay ${command.name} [OPTIONS]${positional === "" ? "" : ` ${positional}`}`,
    ],
    command.description.split("\n"),
    command.examples.length === 0 ? [] : [heading("Examples", layout), ...examples(command)],
    command.arguments.length === 0
      ? []
      : [
          heading("Arguments", layout),
          ...table(
            command.arguments.map(({ name, description }) => ({ left: name, right: description })),
            layout,
          ),
        ],
    ...groupsOf(keys).map(([title, members]) => [
      heading(title, layout),
      ...table(members.map(optionRow), layout),
    ]),
    [
      `Every option \`--some-name\` can be set as \`some-name:\` in assay.yaml and as ${variableName("someName")}; flags win.`,
    ],
  ]);
}

const helpRow: Row = { left: "-h, --help", right: "Show help" };
const versionRow: Row = { left: "-V, --version", right: "Show Assay's version" };

/** Options by heading, both in the order of the definitions. */
export function groupsOf(keys: readonly OptionKey[]): readonly (readonly [string, readonly OptionKey[]])[] {
  const shown = (Object.keys(optionDefinitions) as OptionKey[]).filter((key) => keys.includes(key));
  return [...Map.groupBy(shown, (key) => optionDefinitions[key].group)];
}

/** `--name VALUE` with its letter. Secrets, which no flag takes, are named by their variable. */
export function optionUsage(key: OptionKey): string {
  const definition: OptionDefinition<unknown> = optionDefinitions[key];
  if (!takesFrom(definition, "flag")) return `    ${variableName(key)}`;
  const name = definition.default === true ? `no-${flagName(key)}` : flagName(key);
  const short = definition.short === undefined ? "    " : `-${definition.short}, `;
  const value = definition.kind.placeholder === "" ? "" : ` ${definition.kind.placeholder}`;
  return `${short}--${name}${value}`;
}

/** What is in effect when nothing is given; empty for switches that are off and values that are not set. */
export function defaultText(definition: OptionDefinition<unknown>): string {
  if (definition.defaultText !== undefined) return definition.defaultText;
  const value = definition.default;
  const isEmpty =
    value === undefined || value === false || value === true || (Array.isArray(value) && value.length === 0);
  return isEmpty ? "" : definition.kind.toText(value);
}

function optionRow(key: OptionKey): Row {
  const definition: OptionDefinition<unknown> = optionDefinitions[key];
  const words = definition.kind.words.length === 0 ? "" : `: ${definition.kind.words.join(", ")}`;
  const also = (definition.aliases ?? []).map(({ flag }) => `--${flag}`);
  const notes = [
    ...(also.length === 0 ? [] : [`also ${also.join(", ")}`]),
    ...(defaultText(definition) === "" ? [] : [`default: ${defaultText(definition)}`]),
  ];
  const note = notes.length === 0 ? "" : ` (${notes.join("; ")})`;
  return { left: optionUsage(key), right: `${definition.negated ?? definition.description}${words}${note}` };
}

function argumentUsage({ name, required, repeatable }: Command["arguments"][number]): string {
  const text = repeatable === true ? `${name}…` : name;
  return required ? text : `[${text}]`;
}

function examples(command: Command): readonly string[] {
  return command.examples.flatMap(({ line, explanation }) => [`  ${line}`, `      ${explanation}`]);
}

function heading(title: string, { color }: HelpLayout): string {
  return color ? `\u001b[1m${title}\u001b[22m` : title;
}

function sections({ width }: HelpLayout, parts: readonly (readonly string[])[]): string {
  const texts = parts
    .filter((lines) => lines.length > 0)
    .map((lines) =>
      lines.flatMap((line) => (line.startsWith(" ") ? [line] : wrap(line, Math.min(width, 100)))).join("\n"),
    );
  return `${texts.join("\n\n")}\n`;
}

/** Two columns; a long left one pushes its text to the next line. */
function table(rows: readonly Row[], layout: HelpLayout): readonly string[] {
  const width = Math.min(layout.width, 110);
  const column = Math.min(30, Math.max(...rows.map(({ left }) => left.length)) + 4);
  return rows.flatMap(({ left, right }) => {
    const [first = "", ...rest] = wrap(right, Math.max(20, width - column));
    const lines = rest.map((line) => `${" ".repeat(column)}${line}`);
    const start = `  ${left}`;
    if (start.length + 2 <= column) return [`${start.padEnd(column)}${first}`, ...lines];
    return [start, `${" ".repeat(column)}${first}`, ...lines];
  });
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
