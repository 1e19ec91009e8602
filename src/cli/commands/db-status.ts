import type { Command } from "../command.ts";

export const dbStatusCommand: Command = {
  name: "db status",
  summary: "Show what the advisory database has",
  description:
    "Prints the advisory database's digest, when its newest data was imported, its feeds and their advisories, and " +
    "the ecosystems it covers. Exit code 4 when there is none or it cannot be read.",
  arguments: [],
  options: ["db", "cacheDir", "format"],
  examples: [
    { line: "assay db status", explanation: "See which feeds are there, and how old they are." },
    { line: "assay db status --format json", explanation: "The same for a program." },
  ],
  async run(context) {
    const { runDbStatus } = await import("../db/run-db-status.ts");
    return runDbStatus(context);
  },
};
