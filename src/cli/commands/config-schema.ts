import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";

export const configSchemaCommand: Command = {
  name: "config schema",
  summary: "Print the JSON Schema of assay.yaml",
  description: "Prints the JSON Schema that assay.yaml is held against, for editors and other tools.",
  arguments: [],
  options: [],
  examples: [
    {
      line: "assay config schema > assay-config.schema.json",
      explanation: "Keep it where an editor finds it.",
    },
  ],
  async run({ terminal }) {
    const [{ optionsSchema }, { optionDefinitions }] = await Promise.all([
      import("../../runtime/options/options-schema.ts"),
      import("../options/index.ts"),
    ]);
    await terminal.write(`${JSON.stringify(optionsSchema(optionDefinitions), null, 2)}\n`);
    return exitCodes.ok.code;
  },
};
