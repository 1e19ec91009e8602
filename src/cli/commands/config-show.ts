import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { scanOptionKeys } from "../options/index.ts";

export const configShowCommand: Command = {
  name: "config show",
  summary: "Show every option's value and where it comes from",
  description:
    "Prints each option with the value in effect and its origin: a flag, an ASSAY_… variable, a line of assay.yaml " +
    "(the nearest in the directory tree upwards, then the user's), or the default. Secrets are masked.",
  arguments: [],
  options: scanOptionKeys,
  examples: [{ line: "ASSAY_FAIL_ON=high assay config show", explanation: "See what a variable does." }],
  async run({ options, origins, terminal }) {
    const { configLines } = await import("../config/config-lines.ts");
    await terminal.write(configLines(options, origins));
    return exitCodes.ok.code;
  },
};
