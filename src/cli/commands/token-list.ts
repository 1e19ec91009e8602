import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const tokenListCommand: Command = {
  name: "token list",
  summary: "Show tokens",
  description:
    "Prints one's own tokens, or as an administrator everybody's: never what they are, only that they are.",
  arguments: [],
  options: ["format", "limit", ...askOptionKeys],
  examples: [{ line: "assay token list", explanation: "See which tokens are in force." }],
  async run(context) {
    const { listTokens } = await import("../server/run-access.ts");
    return listTokens(context);
  },
};
