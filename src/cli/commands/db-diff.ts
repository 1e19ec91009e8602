import type { Command } from "../command.ts";

export const dbDiffCommand: Command = {
  name: "db diff",
  summary: "Show what changed between two advisory databases",
  description:
    "Prints which advisories are new, changed and withdrawn, by severity and ecosystem; which packages have to be " +
    "matched again; the vulnerabilities of which only risk, severity or names changed; and which distributions and " +
    "ecosystems are newly covered, or no longer. Without files it compares the previous database with the " +
    "installed one. Records are compared by their content, never by the times they state.",
  arguments: [
    { name: "OLD", description: "A database; the previous one", required: false, completes: "file" },
    { name: "NEW", description: "Another; the installed one", required: false, completes: "file" },
  ],
  options: ["db", "cacheDir", "format"],
  examples: [
    { line: "assay db diff", explanation: "See what the last update brought." },
    {
      line: "assay db diff monday.db friday.db --format json",
      explanation: "The same of two files, for a program.",
    },
  ],
  async run(context) {
    const { runDbDiff } = await import("../db/run-db-diff.ts");
    return runDbDiff(context);
  },
};
