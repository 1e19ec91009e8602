import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";

export const helpCommand: Command = {
  name: "help",
  summary: "Show help of a command",
  description: "Shows what a command does, its arguments and its options.",
  arguments: [
    { name: "COMMAND", description: "The command, one or two words", required: false, repeatable: true },
  ],
  options: [],
  examples: [{ line: "assay help db import", explanation: "Show how advisories are imported." }],
  async run({ arguments: words, commands, terminal }) {
    const [{ helpText }, { findCommand, isGroup }] = await Promise.all([
      import("../help.ts"),
      import("../find-command.ts"),
    ]);
    const found = findCommand(words, commands);
    const named = found !== undefined && (isGroup(found) ? found.group : found.command.name);
    await terminal.write(helpText(commands, terminal.stdout, named === false ? undefined : named));
    return exitCodes.ok.code;
  },
};
