import type { Command } from "../command.ts";
import { policyCommandOptionKeys } from "../options/index.ts";

export const policyTestCommand: Command = {
  name: "policy test",
  summary: "Check policies and run the cases beside their rules",
  description:
    "Reads each policy whole, says everything that is wrong with its rules (file, line, column), and runs its cases: " +
    "the `tests` of its rules and those in files that end in `.test.yaml`. Exit code 1 when a case does not hold, 2 " +
    "when a policy has an error.",
  arguments: [
    {
      name: "POLICY",
      description: "A name, a path, or an artifact in a registry",
      required: true,
      repeatable: true,
      completes: "file",
    },
  ],
  options: policyCommandOptionKeys,
  examples: [
    { line: "assay policy test ./policy", explanation: "Check a directory of rules, as a pipeline does." },
    {
      line: "assay policy test baseline production",
      explanation: "Run the cases of policies that Assay brings.",
    },
  ],
  async run(context) {
    const { runPolicyTest } = await import("../policy/policy-test.ts");
    return runPolicyTest(context);
  },
};
