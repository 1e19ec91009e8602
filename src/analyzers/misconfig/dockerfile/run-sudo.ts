import { runCommands } from "../documents/instruction-commands.ts";
import { programName } from "../documents/package-command.ts";
import { atInstruction } from "../failures.ts";
import { buildPractices, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Steps that run as root within a step. */
export const runSudo: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/run-sudo",
  target: "dockerfile",
  title: "sudo is used in a step",
  severity: "medium",
  rationale:
    "Steps run as the user that USER names; with sudo the image holds a way to become root, and " +
    "signals do not reach the process.",
  remediation: "Put the step before USER, or change the user for it.",
  example: "USER root\nRUN apt-get install -y curl\nUSER 10001",
  spec: buildPractices("USER", "user"),
  frameworks: [dockle("DKL-DI-0001")],
  *evaluate(file) {
    for (const { instruction, command } of runCommands(file)) {
      if (programName(command.words[0]) === "sudo")
        yield atInstruction(instruction, "sudo in a step", command.line);
    }
  },
};
