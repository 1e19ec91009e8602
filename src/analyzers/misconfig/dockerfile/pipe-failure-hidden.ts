import { shellCommands } from "../documents/shell-commands.ts";
import { atInstruction } from "../failures.ts";
import { buildPractices, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** A pipe without pipefail. */
export const pipeFailureHidden: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/pipe-failure-hidden",
  target: "dockerfile",
  title: "A step does not notice that the first part of a pipe fails",
  severity: "low",
  rationale: "The build goes on with what half of a download gave.",
  remediation: "Set pipefail for the shell of the step.",
  example: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  spec: buildPractices("Using pipes", "using-pipes"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const stage of file.stages) {
      let isSet = false;
      for (const instruction of stage.instructions) {
        if (instruction.keyword === "SHELL")
          isSet = instruction.text.includes("pipefail") || /powershell|pwsh|cmd/i.test(instruction.text);
        if (instruction.keyword !== "RUN" || isSet || /set\s+-[a-z]*o\s+pipefail/.test(instruction.text))
          continue;
        const piped = shellCommands(instruction).find(({ after }) => after === "|");
        if (piped !== undefined)
          yield atInstruction(instruction, "only the last part of the pipe counts", piped.line);
      }
    }
  },
};
