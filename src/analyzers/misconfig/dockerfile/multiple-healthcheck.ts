import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Only the last HEALTHCHECK is in force. */
export const multipleHealthcheck: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/multiple-healthcheck",
  target: "dockerfile",
  title: "A stage has more than one HEALTHCHECK",
  severity: "medium",
  rationale: "Only the last one is in force: what the others were meant to do never happens.",
  remediation: "Keep one HEALTHCHECK in each stage.",
  example: 'HEALTHCHECK CMD ["/app", "health"]',
  spec: dockerfileReference("HEALTHCHECK", "healthcheck"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const { instructions } of file.stages) {
      const found = instructions.filter(({ keyword, isTrigger }) => keyword === "HEALTHCHECK" && !isTrigger);
      for (const instruction of found.slice(0, -1))
        yield atInstruction(instruction, "a later HEALTHCHECK takes its place");
    }
  },
};
