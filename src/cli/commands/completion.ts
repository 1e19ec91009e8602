import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";

const shells = ["bash", "zsh", "fish"] as const;

export const completionCommand: Command = {
  name: "completion",
  summary: "Print a completion script for bash, zsh or fish",
  description:
    "Prints a script that teaches a shell to complete Assay's commands, options and their values.\n" +
    "bash: put `source <(assay completion bash)` into ~/.bashrc. zsh: `source <(assay completion zsh)` into " +
    "~/.zshrc, after compinit. fish: `assay completion fish > ~/.config/fish/completions/assay.fish`.",
  arguments: [{ name: "SHELL", description: "bash, zsh or fish", required: true, words: shells }],
  options: [],
  examples: [
    { line: "source <(assay completion bash)", explanation: "Complete in this shell, until it ends." },
  ],
  async run({ arguments: [shell], commands, terminal }) {
    const [{ completionModel }, { bashCompletion }, { zshCompletion }, { fishCompletion }] =
      await Promise.all([
        import("../completion/completion-model.ts"),
        import("../completion/bash.ts"),
        import("../completion/zsh.ts"),
        import("../completion/fish.ts"),
      ]);
    const scripts = new Map([
      ["bash", bashCompletion],
      ["zsh", zshCompletion],
      ["fish", fishCompletion],
    ]);
    const script = scripts.get(shell ?? "");
    if (script === undefined) {
      throw new UsageError(
        "EXTRA_ARGUMENT",
        `there is no completion for \`${shell ?? ""}\``,
        `Name one of ${shells.join(", ")}.`,
      );
    }
    await terminal.write(script(completionModel(commands)));
    return exitCodes.ok.code;
  },
};
