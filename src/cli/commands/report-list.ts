import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const reportListCommand: Command = {
  name: "report list",
  summary: "Show other scanners' reports of an image",
  description:
    "Prints which other scanners reported about an image, how many findings, and how many of them Assay has too.",
  arguments: [
    { name: "IMAGE", description: "Its digest, or a reference that leads to one image", required: true },
  ],
  options: ["format", ...askOptionKeys],
  examples: [{ line: "assay report list registry.example/shop:1", explanation: "Who else looked at it?" }],
  async run(context) {
    const { listReports } = await import("../server/run-reports.ts");
    return listReports(context);
  },
};
