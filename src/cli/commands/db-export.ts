import type { Command } from "../command.ts";

export const dbExportCommand: Command = {
  name: "db export",
  summary: "Write the advisory database to one file for another machine",
  description:
    "Writes everything that the advisory database has (advisories, risk data, end-of-life dates, what is covered) to " +
    "one file, signed with a key, which `assay db import` takes on a machine without a network. The list of licences " +
    "and the rules for credentials go with them, as far as they are data, for older installations. Data that may not be " +
    "passed on is left out.",
  arguments: [{ name: "FILE", description: "The file to write", required: true, completes: "file" }],
  options: ["signKey", "includeRestricted", "db", "cacheDir"],
  examples: [
    {
      line: "assay db export --sign-key key.pem advisories.assay",
      explanation: "Take the advisories to a machine without a network.",
    },
  ],
  async run(context) {
    const { runDbExport } = await import("../db/run-db-exchange.ts");
    return runDbExport(context);
  },
};
