import type { Command } from "../command.ts";

export const sbomMergeCommand: Command = {
  name: "sbom merge",
  summary: "Make one SBOM of several",
  description:
    "Joins SBOMs of any formats: components that are the same are told once, with what each document knows of them. What the first is about stays the subject.",
  arguments: [
    {
      name: "FILE",
      description: "An SBOM",
      required: true,
      repeatable: true,
      completes: "file",
    },
  ],
  options: ["output", "format", "specVersion", "reportTime"],
  examples: [
    {
      line: "assay sbom merge api.cdx.json web.spdx.json -o cyclonedx-json=shop.json",
      explanation: "Write one SBOM of two.",
    },
  ],
  async run(context) {
    const { runSbomMerge } = await import("../sbom/run-sbom-merge.ts");
    return runSbomMerge(context);
  },
};
