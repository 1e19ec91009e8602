import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const whichCommand: Command = {
  name: "which",
  summary: "Show which images hold a package or vulnerability",
  description:
    "Prints every image that holds a package, by its name, NAME@VERSION or package URL, or any package that a vulnerability affects.",
  arguments: [{ name: "WHAT", description: "A package, or any name of a vulnerability", required: true }],
  options: ["format", "limit", ...askOptionKeys],
  examples: [
    { line: "assay which log4j-core", explanation: "Find every image with the library." },
    { line: "assay which CVE-2021-44228", explanation: "Find every image that it affects." },
  ],
  async run(context) {
    const { listHolders } = await import("../server/run-lists.ts");
    return listHolders(context);
  },
};
