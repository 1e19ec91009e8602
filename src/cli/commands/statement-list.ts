import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const statementListCommand: Command = {
  name: "statement list",
  summary: "Show the statements that a server heeds",
  description: "Prints each statement of VEX and each exception on a running server, and how long it counts.",
  arguments: [],
  options: ["format", "limit", ...askOptionKeys],
  examples: [{ line: "assay statement list", explanation: "See what does not count, and until when." }],
  async run(context) {
    const { listStatements } = await import("../server/run-rules.ts");
    return listStatements(context);
  },
};
