import { commands } from "../../src/cli/commands/index.ts";
import type { Command } from "../../src/cli/command.ts";
import { flagName } from "../../src/runtime/options/option-definition.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** The reference page of every command. */
export function commandsPage(): string {
  const overview = markdownTable(
    ["Command", "What it does"],
    commands.map(({ name, summary }) => [code(`assay ${name}`), summary]),
  );
  return page("Commands", `${overview}\n${commands.map(section).join("\n")}`);
}

function section(command: Command): string {
  const parts = [
    `## assay ${command.name}`,
    command.description.split("\n").join("\n\n"),
    ...(command.aliases === undefined
      ? []
      : [`Also ${command.aliases.map((alias) => code(`assay ${alias}`)).join(", ")}.`]),
    ...(command.arguments.length === 0
      ? []
      : [
          markdownTable(
            ["Argument", "", "What it is"],
            command.arguments.map(({ name, required, description }) => [
              code(name),
              required ? "needed" : "",
              description,
            ]),
          ).trimEnd(),
        ]),
    ...(command.options.length === 0
      ? []
      : [`[Options](options.md): ${command.options.map((key) => code(flagName(key))).join(", ")}.`]),
    ...command.examples.map(({ line, explanation }) => `${explanation}\n\n\`\`\`sh\n${line}\n\`\`\``),
  ];
  return `${parts.join("\n\n")}\n`;
}
