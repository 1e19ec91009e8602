import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const tokenAddCommand: Command = {
  name: "token add",
  summary: "Make a token, and show it once",
  description:
    "Makes a token for oneself, or as an administrator for another account; limited to scopes, to a team and in time.",
  arguments: [
    { name: "NAME", description: "What it is for", required: true },
    { name: "ACCOUNT", description: "Whose it is; one's own where nobody is named", required: false },
  ],
  options: ["format", "tokenExpires", "tokenScope", "tokenTeam", ...askOptionKeys],
  examples: [
    { line: "assay token add dashboard --token-scope read", explanation: "Make a token that only reads." },
  ],
  async run(context) {
    const { addToken } = await import("../server/run-access.ts");
    return addToken(context);
  },
};
