import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const statementPutCommand: Command = {
  name: "statement put",
  summary: "Have a server heed a VEX document or exceptions",
  description:
    "Puts the statements of a document into force on a running server, in place of those that it had: OpenVEX, CSAF, CycloneDX, or an ignore file of any kind that `assay scan` reads. Images that they may be about are judged anew.",
  arguments: [
    { name: "FILE", description: "The document, or the ignore file", required: true, completes: "file" },
  ],
  options: ["format", ...askOptionKeys],
  examples: [
    { line: "assay statement put vendor.openvex.json", explanation: "Heed what a vendor says." },
    { line: "assay statement put assay.yaml", explanation: "Heed the exceptions of a project." },
  ],
  async run(context) {
    const { putStatements } = await import("../server/run-rules.ts");
    return putStatements(context);
  },
};
