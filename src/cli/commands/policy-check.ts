import type { Command } from "../command.ts";
import { scanOptionKeys } from "../options/index.ts";

export const policyCheckCommand: Command = {
  name: "policy check",
  summary: "Ask policies about an image or a stored report",
  description:
    "Scans REFERENCE, or reads a stored JSON report, asks every rule of the policies and says what each answers. " +
    "Without --policy the baseline is asked. Exit code 1 when a rule of severity deny is violated, 4 when one has " +
    "no answer.",
  arguments: [
    {
      name: "REFERENCE",
      description: "An artifact as `assay scan` takes it, or a stored JSON report",
      required: true,
      completes: "file",
    },
  ],
  options: scanOptionKeys,
  examples: [
    { line: "assay policy check alpine:3.20", explanation: "Hold an image against the baseline." },
    {
      line: "assay policy check report.json --policy production --context team=shop",
      explanation: "Hold a stored report against what production asks.",
    },
  ],
  async run(context) {
    const [{ runPolicyCheck }, engine] = await Promise.all([
      import("../policy/policy-check.ts"),
      import("#scan"),
    ]);
    return runPolicyCheck(context, engine);
  },
};
