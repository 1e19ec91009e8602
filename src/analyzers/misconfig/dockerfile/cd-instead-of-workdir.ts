import { runCommands } from "../documents/instruction-commands.ts";
import { shellCommands } from "../documents/shell-commands.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Steps whose only work is `cd`. */
export const cdInsteadOfWorkdir: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/cd-instead-of-workdir",
  target: "dockerfile",
  title: "The working directory is changed with cd",
  severity: "low",
  rationale: "The change ends with the step: what follows runs in another directory than the reader expects.",
  remediation: "Use WORKDIR.",
  example: "WORKDIR /srv/app",
  spec: dockerfileReference("WORKDIR", "workdir"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      if (command.words[0] === "cd" && shellCommands(instruction).length === 1)
        yield atInstruction(instruction, "cd has no effect beyond its step", command.line);
    }
  },
};
