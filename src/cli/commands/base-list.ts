import type { Command } from "../command.ts";

/** Lists the base images that are known. */
export const baseListCommand: Command = {
  name: "base list",
  summary: "List the base images that are known",
  description: "Prints name and chainID of every image that `assay base add` remembered.",
  arguments: [],
  options: ["baseImages", "cacheDir", "format"],
  examples: [{ line: "assay base list", explanation: "See what layers are told apart by." }],
  async run(context) {
    const { listBases } = await import("../base-images/run-base.ts");
    return listBases(context);
  },
};
