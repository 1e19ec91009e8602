import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const userRevokeCommand: Command = {
  name: "user revoke",
  summary: "Take a role from an account",
  description:
    "Takes a role away, in a team, or in all of them where none is named. The last administrator keeps theirs.",
  arguments: [
    { name: "NAME", description: "The account", required: true },
    { name: "ROLE", description: "What it is no longer to be", required: true },
    { name: "TEAM", description: "In which team; in all where none is named", required: false },
  ],
  options: [...askOptionKeys],
  examples: [{ line: "assay user revoke ann triager shop", explanation: "Somebody is in another team now." }],
  async run(context) {
    const { takeRole } = await import("../server/run-accounts.ts");
    return takeRole(context);
  },
};
