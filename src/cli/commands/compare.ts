import type { Command } from "../command.ts";

export const compareCommand: Command = {
  name: "compare",
  summary: "Explain why two scanners' reports differ",
  description:
    "Reads two JSON reports, of Assay, Trivy, Grype, OSV-Scanner, Snyk, SARIF or CycloneDX, joins their " +
    "vulnerabilities by every name and by package, and says of each that only one of them counts what the other says in " +
    "its place: another advisory, another version, another package, suppressed, not affected, not there. Writes a table, " +
    "or with --output json.",
  arguments: [
    {
      name: "LEFT",
      description: "A JSON report of any of these scanners",
      required: true,
      completes: "file",
    },
    { name: "RIGHT", description: "Another", required: true, completes: "file" },
  ],
  options: ["output", "format"],
  examples: [
    {
      line: "assay compare assay.json trivy.json",
      explanation: "Where do Assay and Trivy differ, and why?",
    },
    {
      line: "assay compare grype.json snyk.json --output json",
      explanation: "The same for a program to read.",
    },
  ],
  async run(context) {
    const { runCompare } = await import("../compare/run-compare.ts");
    return runCompare(context);
  },
};
