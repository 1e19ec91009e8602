import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const sessionListCommand: Command = {
  name: "session list",
  summary: "Show who is logged in",
  description:
    "Prints the sessions that are in force: the caller's own, or for an administrator everybody's.",
  arguments: [],
  options: ["format", ...askOptionKeys],
  examples: [{ line: "assay session list", explanation: "See who is logged in, from where." }],
  async run(context) {
    const { listSessions } = await import("../server/run-accounts.ts");
    return listSessions(context);
  },
};
