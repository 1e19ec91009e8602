import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const reportPutCommand: Command = {
  name: "report put",
  summary: "Give a server another scanner's report",
  description:
    "Uploads what another scanner says of an image that the server knows: JSON of Trivy, Grype, OSV-Scanner, Snyk, SARIF, or CycloneDX with vulnerabilities. It becomes a further source of the image's findings, in place of what the same scanner said before.",
  arguments: [
    { name: "IMAGE", description: "Its digest, or a reference that leads to one image", required: true },
    { name: "FILE", description: "The report", required: true, completes: "file" },
  ],
  options: ["format", ...askOptionKeys],
  examples: [
    {
      line: "assay report put registry.example/shop:1 trivy.json",
      explanation: "Show what Trivy finds beside what Assay finds.",
    },
  ],
  async run(context) {
    const { putReport } = await import("../server/run-reports.ts");
    return putReport(context);
  },
};
