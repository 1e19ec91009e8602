import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const sessionRevokeCommand: Command = {
  name: "session revoke",
  summary: "End a session",
  description: "Ends a session at once.",
  arguments: [{ name: "SESSION", description: "Its number", required: true }],
  options: [...askOptionKeys],
  examples: [{ line: "assay session revoke 12", explanation: "Log somebody out." }],
  async run(context) {
    const { revokeSession } = await import("../server/run-accounts.ts");
    return revokeSession(context);
  },
};
