import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const auditVerifyCommand: Command = {
  name: "audit verify",
  summary: "Check that a server's audit trail is whole",
  description:
    "Goes through the chain of the audit trail: nothing is missing, nothing was changed. Prints the newest number and hash, which prove the same later when they are kept elsewhere and given back.",
  arguments: [
    { name: "NUMBER", description: "Of an entry that is known from elsewhere", required: false },
    { name: "HASH", description: "Of that entry", required: false },
  ],
  options: ["format", ...askOptionKeys],
  examples: [{ line: "assay audit verify", explanation: "Check the whole trail." }],
  async run(context) {
    const { verifyAudit } = await import("../server/run-access.ts");
    return verifyAudit(context);
  },
};
