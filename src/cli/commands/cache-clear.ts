import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";

export const cacheClearCommand: Command = {
  name: "cache clear",
  summary: "Forget all analyses of layers",
  description: "Forgets what is known of layers from earlier scans. The advisory database stays.",
  arguments: [],
  options: ["cacheDir", "cacheMaxSize"],
  examples: [{ line: "assay cache clear", explanation: "Read every layer anew at the next scan." }],
  async run(context) {
    const { withCache } = await import("../cache/with-cache.ts");
    const { entries } = await withCache(context, (cache) => {
      const before = cache.describe();
      cache.clear();
      return before;
    });
    if (!context.options.quiet)
      await context.terminal.write(`${entries} ${entries === 1 ? "analysis" : "analyses"} forgotten\n`);
    return exitCodes.ok.code;
  },
};
