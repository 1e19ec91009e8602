import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const statementRemoveCommand: Command = {
  name: "statement remove",
  summary: "Have a server heed a document no longer",
  description:
    "Takes the statements of a document out of force on a running server. Images that they were about are judged anew.",
  arguments: [{ name: "DOCUMENT", description: "As `assay statement list` shows it", required: true }],
  options: [...askOptionKeys],
  examples: [
    { line: "assay statement remove vendor.openvex.json", explanation: "Let its findings count again." },
  ],
  async run(context) {
    const { removeStatements } = await import("../server/run-rules.ts");
    return removeStatements(context);
  },
};
