import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const teamAddCommand: Command = {
  name: "team add",
  summary: "Make a team",
  description: "Makes a team on a server; it owns nothing until rules say so.",
  arguments: [{ name: "NAME", description: "What to call it", required: true }],
  options: [...askOptionKeys],
  examples: [{ line: "assay team add shop", explanation: "Make a team." }],
  async run(context) {
    const { addTeam } = await import("../server/run-access.ts");
    return addTeam(context);
  },
};
