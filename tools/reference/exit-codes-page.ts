import { exitCodes } from "../../src/cli/exit-codes.ts";
import { code, markdownTable, page } from "./markdown.ts";

const notes = `A **gate** is asked for with \`--fail-on SEVERITY\`, or with Trivy's \`--exit-code N\`. Without one, a scan that could be
made ends with 0 whatever it found.

- \`--fail-on\` judges every finding, those that \`--severity\` does not show included. \`--only-fixed\` and
  \`--ignore-status\` take findings out of both the report and the gate.
- \`--exit-code N\` without \`--fail-on\` fails when anything shown was found; with \`--fail-on\` it replaces the 1. With
  \`--exit-code 0\` findings never fail.
- 1 wins over 4: when something is over the threshold it does not matter what else is unknown.
- With \`--all-platforms\` the worst of the platforms counts.
- The reasons are in the report's \`verdict\`, whatever the exit code.
`;

/** The reference page of the exit codes. */
export function exitCodesPage(): string {
  const rows = Object.values(exitCodes).map((entry) => [code(String(entry.code)), entry.meaning]);
  return page("Exit codes", `${markdownTable(["Code", "Meaning"], rows)}\n${notes}`);
}
