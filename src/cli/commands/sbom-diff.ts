import type { Command } from "../command.ts";
import { scanOptionKeys } from "../options/index.ts";

export const sbomDiffCommand: Command = {
  name: "sbom diff",
  summary: "Compare two SBOMs or artifacts",
  description:
    "Says which packages came, went, or have other versions. Either side may be an SBOM or anything else that is scanned. The exit code is 1 when they differ.",
  arguments: [
    {
      name: "BEFORE",
      description: "An SBOM or any reference",
      required: true,
      completes: "file",
    },
    {
      name: "AFTER",
      description: "Another",
      required: true,
      completes: "file",
    },
  ],
  options: scanOptionKeys,
  examples: [
    { line: "assay sbom diff v1.cdx.json v2.cdx.json", explanation: "Compare two documents." },
    {
      line: "assay sbom diff app.spdx.json registry.example/app:1.4",
      explanation: "Compare a document with an image.",
    },
  ],
  async run(context) {
    const [{ runSbomDiff }, engine] = await Promise.all([
      import("../sbom/run-sbom-diff.ts"),
      import("#scan"),
    ]);
    return runSbomDiff(context, engine);
  },
};
