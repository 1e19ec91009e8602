import type { Command } from "../command.ts";

export const dbFeedsCommand: Command = {
  name: "db feeds",
  summary: "List the feeds that can be updated",
  description:
    "Prints every feed with what it has, and the licence of its data. Data that may not be passed on is for your own " +
    "scans: it never goes into what is published or exported.",
  arguments: [],
  options: ["format"],
  examples: [
    { line: "assay db feeds", explanation: "See what `assay db update --only` takes." },
    { line: "assay db feeds --format json", explanation: "The same for a program." },
  ],
  async run(context) {
    const { runDbFeeds } = await import("../db/run-db-feeds.ts");
    return runDbFeeds(context);
  },
};
