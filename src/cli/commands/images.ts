import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const imagesCommand: Command = {
  name: "images",
  summary: "Show the images that a server knows",
  description:
    "Prints the images that tags lead to, those whose findings press most first: packages, findings by severity, risk, verdict.",
  arguments: [],
  options: ["format", "limit", "registry", "repository", "orphans", "watch", ...askOptionKeys],
  examples: [
    { line: "assay images", explanation: "See every image and its verdict." },
    { line: "assay images --watch", explanation: "Wait until everything is scanned, and then see." },
  ],
  async run(context) {
    const { listImages } = await import("../server/run-lists.ts");
    return listImages(context);
  },
};
