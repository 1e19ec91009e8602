import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const userEnableCommand: Command = {
  name: "user enable",
  summary: "Let a disabled account in again",
  description:
    "Enables an account that was disabled: its tokens and certificates are taken again, and whoever has its password may begin a session.",
  arguments: [{ name: "NAME", description: "The account", required: true }],
  options: [...askOptionKeys],
  examples: [{ line: "assay user enable ann", explanation: "Somebody came back." }],
  async run(context) {
    const { enableUser } = await import("../server/run-accounts.ts");
    return enableUser(context);
  },
};
