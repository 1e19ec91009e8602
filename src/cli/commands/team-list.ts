import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const teamListCommand: Command = {
  name: "team list",
  summary: "Show a server's teams",
  description: "Prints the teams that one sees, how many repositories they own, and who is in them.",
  arguments: [],
  options: ["format", ...askOptionKeys],
  examples: [{ line: "assay team list", explanation: "See teams and their members." }],
  async run(context) {
    const { listTeams } = await import("../server/run-access.ts");
    return listTeams(context);
  },
};
