import type { Command } from "../command.ts";
import { explainOptionKeys } from "../options/index.ts";

export const explainCommand: Command = {
  name: "explain",
  summary: "Say why a vulnerability is, or is not, found",
  description:
    "Prints the reasoning about one vulnerability in an artifact: every advisory that names one of its packages, " +
    "the range, the comparison that was made, the fix, and which source says otherwise; and where nothing is found, " +
    "why not. REFERENCE is anything that `assay scan` takes, or a report that it wrote with `--output json`.",
  arguments: [
    { name: "ID", description: "The vulnerability: CVE-…, GHSA-…, or an advisory's own id", required: true },
    {
      name: "REFERENCE",
      description: "An artifact as for `assay scan`, or a stored JSON report",
      required: true,
      completes: "file",
    },
    { name: "PACKAGE", description: "Only packages of this name or package URL", required: false },
  ],
  options: explainOptionKeys,
  examples: [
    {
      line: "assay explain CVE-2021-44228 registry.example/app:1.4",
      explanation: "Is the image affected, and why, or why not?",
    },
    {
      line: "assay explain CVE-2023-4911 report.json glibc --format json",
      explanation: "The same of a stored report, about one package, for a program.",
    },
  ],
  async run(context) {
    const [{ runExplain }, engine] = await Promise.all([
      import("../explain/run-explain.ts"),
      import("#scan"),
    ]);
    return runExplain(context, engine);
  },
};
