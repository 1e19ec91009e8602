import type { Command } from "../command.ts";

export const sbomConvertCommand: Command = {
  name: "sbom convert",
  summary: "Write an SBOM in another format or version",
  description:
    "Reads an SBOM of any format, also within an in-toto statement, and writes it in another. What the other format has no field for travels as properties.",
  arguments: [
    {
      name: "FILE",
      description: "The SBOM; - is standard input",
      required: true,
      completes: "file",
    },
  ],
  options: ["output", "format", "specVersion", "reportTime"],
  examples: [
    {
      line: "assay sbom convert app.spdx.json --format cyclonedx-json",
      explanation: "Print SPDX as CycloneDX 1.6.",
    },
    {
      line: "assay sbom convert app.cdx.json --format spdx-tag-value --output app.spdx",
      explanation: "Write CycloneDX as SPDX 2.3 in tags and values.",
    },
  ],
  async run(context) {
    const { runSbomConvert } = await import("../sbom/run-sbom-convert.ts");
    return runSbomConvert(context);
  },
};
