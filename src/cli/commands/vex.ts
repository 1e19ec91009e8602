import type { Command } from "../command.ts";
import { scanOptionKeys } from "../options/index.ts";

export const vexCommand: Command = {
  name: "vex",
  summary: "Write a VEX document: OpenVEX, CSAF or CycloneDX",
  description:
    "Says of every vulnerability of an artifact whether it affects it, as one document: what statements and exceptions " +
    "say, what the distribution says, and of all others that they affect. Takes an artifact, a stored JSON report, a " +
    "VEX document or an ignore file, which is turned into another format.",
  arguments: [
    {
      name: "SOURCE",
      description:
        "An artifact as `assay scan` takes it, a stored JSON report, a VEX document or an ignore file",
      required: true,
      completes: "file",
    },
  ],
  options: ["vexAuthor", ...scanOptionKeys],
  examples: [
    {
      line: "assay vex registry.example/shop/web:1.4 --format csaf",
      explanation: "Scan an image and say as CSAF what affects it.",
    },
    {
      line: "assay vex .trivyignore --format openvex",
      explanation: "Turn an ignore file into a document.",
    },
  ],
  async run(context) {
    const [{ runVex }, engine] = await Promise.all([import("../vex/run-vex.ts"), import("#scan")]);
    return runVex(context, engine);
  },
};
