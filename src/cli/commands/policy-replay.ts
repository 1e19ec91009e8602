import type { Command } from "../command.ts";
import { policyCommandOptionKeys } from "../options/index.ts";

export const policyReplayCommand: Command = {
  name: "policy replay",
  summary: "See what a policy would have decided over stored reports",
  description:
    "Asks the rules of a policy about JSON reports that were stored, and says of each what the verdict would have " +
    "been and which rules are violated, then how often each is. Nothing is scanned. Exit code 0 whatever it finds, " +
    "3 when a file is no report.",
  arguments: [
    {
      name: "POLICY",
      description: "A name, a path, or an artifact in a registry",
      required: true,
      completes: "file",
    },
    {
      name: "REPORTS",
      description: "JSON reports, or directories of them",
      required: true,
      repeatable: true,
      completes: "file",
    },
  ],
  options: ["format", "vex", "ignoreFile", ...policyCommandOptionKeys],
  examples: [
    { line: "assay policy replay strict reports/", explanation: "How many images would `strict` stop?" },
    {
      line: "assay policy replay ./policy reports/ --format json",
      explanation: "The same for a program.",
    },
  ],
  async run(context) {
    const { runPolicyReplay } = await import("../policy/policy-replay.ts");
    return runPolicyReplay(context);
  },
};
