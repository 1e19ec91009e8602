import type { Command } from "../command.ts";
import { scanOptionKeys } from "../options/index.ts";

export const sbomCommand: Command = {
  name: "sbom",
  summary: "Write the SBOM of an artifact",
  description:
    "Lists the packages of an image, an archive, a directory or a document, and writes them as CycloneDX or SPDX. " +
    "Vulnerabilities are not looked up. The same artifact gives the same bytes; the time in the document is the " +
    "image's own, or SOURCE_DATE_EPOCH.",
  arguments: [
    {
      name: "REFERENCE",
      description: "As for `assay scan`",
      required: true,
      completes: "file",
    },
  ],
  options: scanOptionKeys,
  examples: [
    { line: "assay sbom alpine:3.20", explanation: "Print the SBOM as CycloneDX 1.6 in JSON." },
    {
      line: "assay sbom alpine:3.20 --format spdx-json --output sbom.spdx.json",
      explanation: "Write SPDX 2.3 into a file.",
    },
    {
      line: "assay sbom alpine:3.20 --format cyclonedx-xml --spec-version 1.4",
      explanation: "Print an older version for readers that know no newer.",
    },
  ],
  async run(context) {
    const [{ runSbom }, engine] = await Promise.all([import("../sbom/run-sbom.ts"), import("#scan")]);
    return runSbom(context, engine);
  },
};
