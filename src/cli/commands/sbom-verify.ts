import type { Command } from "../command.ts";
import { scanOptionKeys } from "../options/index.ts";

export const sbomVerifyCommand: Command = {
  name: "sbom verify",
  summary: "Hold an image against its SBOM",
  description:
    "Compares what an SBOM says with what is observed in the image: packages that the SBOM does not name, names but the image lacks, or names with another version, each with its layer. The SBOM is the one given, else one attached to the image. Differences are findings: --fail-on, policies and every report format apply.",
  arguments: [
    {
      name: "REFERENCE",
      description: "The image, as for `assay scan`",
      required: true,
      completes: "file",
    },
    {
      name: "SBOM",
      description: "The SBOM; one attached to the image",
      required: false,
      completes: "file",
    },
  ],
  options: scanOptionKeys,
  examples: [
    {
      line: "assay sbom verify registry.example/app:1.4 --fail-on low",
      explanation: "Hold an image against its SBOM; exit with 1 on any difference.",
    },
    { line: "assay sbom verify app.tar app.cdx.json", explanation: "Hold an archive against a file." },
  ],
  async run(context) {
    const [{ runSbomVerify }, engine] = await Promise.all([
      import("../sbom/run-sbom-verify.ts"),
      import("#scan"),
    ]);
    return runSbomVerify(context, engine);
  },
};
