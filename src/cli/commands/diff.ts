import type { Command } from "../command.ts";
import { scanOptionKeys } from "../options/index.ts";

export const diffCommand: Command = {
  name: "diff",
  summary: "Show what changed between two images or stored reports",
  description:
    "Compares two artifacts, or JSON reports that were stored: packages, vulnerabilities, credentials, " +
    "misconfigurations, licences, configuration and size; what was added, removed and changed. Writes a table, or with " +
    "--output markdown or json. A vulnerability is the same when it is in the same package, whatever the versions.",
  arguments: [
    {
      name: "BEFORE",
      description: "An artifact as `assay scan` takes it, or a stored JSON report",
      required: true,
      completes: "file",
    },
    { name: "AFTER", description: "Another", required: true, completes: "file" },
  ],
  options: scanOptionKeys,
  examples: [
    {
      line: "assay diff alpine:3.19 alpine:3.20",
      explanation: "What does the next release of the base bring?",
    },
    {
      line: "assay diff last.json this.json --output markdown",
      explanation: "Write the comment for a pull request from two stored reports.",
    },
  ],
  async run(context) {
    const [{ runDiff }, engine] = await Promise.all([import("../diff/run-diff.ts"), import("#scan")]);
    return runDiff(context, engine);
  },
};
