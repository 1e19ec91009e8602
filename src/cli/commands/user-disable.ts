import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const userDisableCommand: Command = {
  name: "user disable",
  summary: "Let an account in no longer",
  description:
    "Disables an account: its sessions end, and its tokens and certificates are refused, at once. What it did stays in the audit trail.",
  arguments: [{ name: "NAME", description: "The account", required: true }],
  options: [...askOptionKeys],
  examples: [{ line: "assay user disable ann", explanation: "Somebody left." }],
  async run(context) {
    const { disableUser } = await import("../server/run-accounts.ts");
    return disableUser(context);
  },
};
