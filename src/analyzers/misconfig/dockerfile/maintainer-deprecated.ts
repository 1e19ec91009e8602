import { instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** An instruction that nothing reads any more. */
export const maintainerDeprecated: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/maintainer-deprecated",
  target: "dockerfile",
  title: "MAINTAINER is deprecated",
  severity: "negligible",
  rationale: "Builders ignore it or will, and tools that look for the author look at labels.",
  remediation: "Use the label org.opencontainers.image.authors.",
  example: 'LABEL org.opencontainers.image.authors="team@example.com"',
  spec: dockerfileReference("MAINTAINER (deprecated)", "maintainer-deprecated"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "MAINTAINER"))
      yield atInstruction(instruction, "MAINTAINER is deprecated");
  },
};
