import type { Command } from "../command.ts";
import { attestOptionKeys } from "../options/index.ts";

export const attestCommand: Command = {
  name: "attest",
  summary: "Scan an image and sign what was found out",
  description:
    "Scans an image of a registry and attaches signed statements about its digest: the SBOM, the result, the decision of a " +
    "policy. A statement that is attached already, and still counts, is not made again.",
  arguments: [{ name: "REFERENCE", description: "An image of a registry", required: true }],
  options: attestOptionKeys,
  examples: [
    {
      line: "assay attest registry.example/app:1.4 --key assay.key",
      explanation: "State the result of the scan.",
    },
    {
      line: "assay attest registry.example/app:1.4 --key a.key --type sbom-cyclonedx",
      explanation: "State the SBOM in place of the result.",
    },
  ],
  async run(context) {
    const [{ runAttest }, engine] = await Promise.all([
      import("../attestation/run-attest.ts"),
      import("#scan"),
    ]);
    return runAttest(context, engine);
  },
};
