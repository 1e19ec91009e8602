import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const tokenRevokeCommand: Command = {
  name: "token revoke",
  summary: "End a token",
  description: "Ends a token at once.",
  arguments: [{ name: "TOKEN", description: "Its number", required: true }],
  options: [...askOptionKeys],
  examples: [{ line: "assay token revoke 3", explanation: "End a token." }],
  async run(context) {
    const { revokeToken } = await import("../server/run-access.ts");
    return revokeToken(context);
  },
};
