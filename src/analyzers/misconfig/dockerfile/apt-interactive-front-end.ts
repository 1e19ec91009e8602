import { runCommands } from "../documents/instruction-commands.ts";
import { packageCommand } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The front end for people. */
export const aptInteractiveFrontEnd: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/apt-interactive-front-end",
  target: "dockerfile",
  title: "apt is used in a script",
  severity: "negligible",
  rationale:
    "The options and the output of apt are for people and may change; apt-get keeps its own stable " +
    "for scripts.",
  remediation: "Use apt-get or apt-cache.",
  example: "RUN apt-get install -y curl",
  spec: dockerfileReference("RUN", "run"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      const called = packageCommand(command.words);
      if (called === undefined) continue;
      if (called.manager === "apt") yield atInstruction(instruction, "apt instead of apt-get", command.line);
    }
  },
};
