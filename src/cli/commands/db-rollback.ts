import { databaseFile } from "../data-places.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Command } from "../command.ts";

export const dbRollbackCommand: Command = {
  name: "db rollback",
  summary: "Go back to the previous advisory database",
  description:
    "Puts the version before the last update or import in the place of the installed one. That one becomes the " +
    "previous version: a second time goes forth again.",
  arguments: [],
  options: ["db", "cacheDir"],
  examples: [{ line: "assay db rollback", explanation: "Undo the last update." }],
  async run(context) {
    const { rollBack } = await import("#advisories");
    const path = databaseFile(context);
    const { digest, createdAt } = rollBack(path);
    await context.terminal.write(`${path} is now the version of ${createdAt}, ${digest}.\n`);
    return exitCodes.ok.code;
  },
};
