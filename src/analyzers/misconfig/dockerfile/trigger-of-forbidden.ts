import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `ONBUILD` with what may not be one. */
export const triggerOfForbidden: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/trigger-of-forbidden",
  target: "dockerfile",
  title: "An instruction cannot be a trigger",
  severity: "low",
  rationale: "The build of every image on top fails.",
  remediation: "Take ONBUILD away from FROM, MAINTAINER and ONBUILD.",
  example: "ONBUILD COPY . /app",
  spec: dockerfileReference("ONBUILD", "onbuild"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const instruction of file.instructions) {
      if (instruction.isTrigger && ["FROM", "MAINTAINER", "ONBUILD"].includes(instruction.keyword))
        yield atInstruction(instruction, `ONBUILD ${instruction.keyword}`);
    }
  },
};
