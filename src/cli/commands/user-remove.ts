import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const userRemoveCommand: Command = {
  name: "user remove",
  summary: "Remove an account",
  description:
    "Removes an account with its roles, tokens and sessions. What it did stays in the audit trail.",
  arguments: [{ name: "NAME", description: "The account", required: true }],
  options: [...askOptionKeys],
  examples: [{ line: "assay user remove ann", explanation: "Forget an account." }],
  async run(context) {
    const { removeUser } = await import("../server/run-accounts.ts");
    return removeUser(context);
  },
};
