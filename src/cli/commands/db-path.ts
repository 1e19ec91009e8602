import type { Command } from "../command.ts";
import { databaseFile } from "../data-places.ts";
import { exitCodes } from "../exit-codes.ts";

export const dbPathCommand: Command = {
  name: "db path",
  summary: "Print where the advisory database is",
  description: "Prints the path of the file that scans look advisories up in, whether it is there or not.",
  arguments: [],
  options: ["db", "cacheDir"],
  examples: [
    { line: 'cp "$(assay db path)" usb/advisories.db', explanation: "Take the database to another machine." },
  ],
  async run(context) {
    await context.terminal.write(`${databaseFile(context)}\n`);
    return exitCodes.ok.code;
  },
};
