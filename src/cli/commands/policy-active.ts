import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const policyActiveCommand: Command = {
  name: "policy active",
  summary: "Show the policies that a server judges by",
  description: "Prints each policy that is in force on a running server, and which images it is for.",
  arguments: [],
  options: ["format", ...askOptionKeys],
  examples: [{ line: "assay policy active", explanation: "See what images are held to." }],
  async run(context) {
    const { listPolicies } = await import("../server/run-rules.ts");
    return listPolicies(context);
  },
};
