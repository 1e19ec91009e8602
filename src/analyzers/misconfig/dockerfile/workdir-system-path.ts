import { atInstruction } from "../failures.ts";
import { instructionsOf } from "../documents/instruction-commands.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** WORKDIR in a directory of the system. */
export const workdirSystemPath: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/workdir-system-path",
  target: "dockerfile",
  title: "The working directory is one of the system",
  severity: "medium",
  rationale:
    "What is written there goes to the kernel or to devices, or takes the place of parts of the system.",
  remediation: "Use a directory of its own.",
  example: "WORKDIR /srv/app",
  spec: dockerfileReference("WORKDIR", "workdir"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "WORKDIR")) {
      if (
        /^\/(?:proc|sys|dev|boot|etc|lib|lib64|bin|sbin|usr\/s?bin|usr\/lib)(?:\/|$)/.test(
          instruction.value.replaceAll(/["']/g, "").trim(),
        )
      )
        yield atInstruction(instruction, "a directory of the system");
    }
  },
};
