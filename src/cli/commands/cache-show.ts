import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";

export const cacheShowCommand: Command = {
  name: "cache show",
  summary: "Show where analyses of layers are kept, and how many",
  description:
    "Prints the file that holds what is known of layers from earlier scans, the number of analyses and their size.",
  arguments: [],
  options: ["cacheDir", "cacheMaxSize"],
  examples: [{ line: "assay cache show", explanation: "See how large the cache is." }],
  async run(context) {
    const { describeCache, withCache } = await import("../cache/with-cache.ts");
    await context.terminal.write(await withCache(context, describeCache));
    return exitCodes.ok.code;
  },
};
