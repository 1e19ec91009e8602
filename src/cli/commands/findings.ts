import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const findingsCommand: Command = {
  name: "findings",
  summary: "Show the findings of a server's repositories",
  description:
    "Prints findings by repository, vulnerability and package, the worst first: since when they are known, and whether they were fixed or came back.",
  arguments: [],
  options: [
    "format",
    "limit",
    "registry",
    "repository",
    "vulnerability",
    "severity",
    "state",
    ...askOptionKeys,
  ],
  examples: [
    { line: "assay findings --severity critical", explanation: "See what is worst." },
    { line: "assay findings --state fixed", explanation: "See what was fixed." },
  ],
  async run(context) {
    const { listFindings } = await import("../server/run-lists.ts");
    return listFindings(context);
  },
};
