import type { Command } from "../command.ts";
import { policyCommandOptionKeys } from "../options/index.ts";

export const policyShowCommand: Command = {
  name: "policy show",
  aliases: ["policy list"],
  summary: "List policies, or explain the rules of some",
  description:
    "Alone, lists the policies that Assay brings. With names, paths or references, says of every rule what it asks, " +
    "why, and the expression that must hold.",
  arguments: [
    {
      name: "POLICY",
      description: "A name, a path, or an artifact in a registry",
      required: false,
      repeatable: true,
      completes: "file",
    },
  ],
  options: policyCommandOptionKeys,
  examples: [
    { line: "assay policy list", explanation: "Which policies are there?" },
    { line: "assay policy show production", explanation: "What does `production` ask?" },
  ],
  async run(context) {
    const { runPolicyShow } = await import("../policy/policy-show.ts");
    return runPolicyShow(context);
  },
};
