import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const reportRemoveCommand: Command = {
  name: "report remove",
  summary: "Take another scanner's report away",
  description: "Takes a scanner's report of an image away; what nobody else reports is fixed then.",
  arguments: [
    { name: "IMAGE", description: "Its digest, or a reference that leads to one image", required: true },
    { name: "SCANNER", description: "As assay report list names it", required: true },
  ],
  options: [...askOptionKeys],
  examples: [
    { line: "assay report remove registry.example/shop:1 Trivy", explanation: "Heed Trivy no longer." },
  ],
  async run(context) {
    const { removeReport } = await import("../server/run-reports.ts");
    return removeReport(context);
  },
};
