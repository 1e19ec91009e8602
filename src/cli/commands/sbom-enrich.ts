import type { Command } from "../command.ts";
import { scanOptionKeys } from "../options/index.ts";

export const sbomEnrichCommand: Command = {
  name: "sbom enrich",
  summary: "Add to an SBOM what the image shows",
  description:
    "Adds to an SBOM of any tool what is observed in the image: layers, places, licences, checksums, suppliers where it has none, and packages that it lacks. Nothing that it says is changed; what was added is marked by the properties assay:added and assay:enriched.",
  arguments: [
    {
      name: "SBOM",
      description: "The SBOM",
      required: true,
      completes: "file",
    },
    {
      name: "REFERENCE",
      description: "The image, as for `assay scan`",
      required: true,
      completes: "file",
    },
  ],
  options: scanOptionKeys,
  examples: [
    {
      line: "assay sbom enrich app.syft.json app.tar --format cyclonedx-json",
      explanation: "Print a richer SBOM.",
    },
  ],
  async run(context) {
    const [{ runSbomEnrich }, engine] = await Promise.all([
      import("../sbom/run-sbom-enrich.ts"),
      import("#scan"),
    ]);
    return runSbomEnrich(context, engine);
  },
};
