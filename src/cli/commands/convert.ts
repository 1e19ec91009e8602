import type { Command } from "../command.ts";
import { convertOptionKeys } from "../options/index.ts";

export const convertCommand: Command = {
  name: "convert",
  summary: "Turn a stored JSON report into other formats",
  description:
    "Reads what `assay scan --output json` wrote and writes it in any other format, several at once, without " +
    "scanning again. Options select and judge as those of `scan` do; without a gate the verdict stays the stored one.",
  arguments: [
    {
      name: "REPORT",
      description: "A JSON report of Assay's; `-` reads standard input",
      required: true,
      completes: "file",
    },
  ],
  options: convertOptionKeys,
  examples: [
    {
      line: "assay convert report.json -o sarif=report.sarif -o html=report.html",
      explanation: "Make a SARIF file and a page of one scan.",
    },
    {
      line: "assay convert report.json --severity critical,high --output markdown",
      explanation: "Write the comment for a pull request.",
    },
  ],
  async run(context) {
    const { runConvert } = await import("../convert/run-convert.ts");
    return runConvert(context);
  },
};
