import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Only the last CMD is in force. */
export const multipleCmd: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/multiple-cmd",
  target: "dockerfile",
  title: "A stage has more than one CMD",
  severity: "medium",
  rationale: "Only the last one is in force: what the others were meant to do never happens.",
  remediation: "Keep one CMD in each stage.",
  example: 'CMD ["/app"]',
  spec: dockerfileReference("CMD", "cmd"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const { instructions } of file.stages) {
      const found = instructions.filter(({ keyword, isTrigger }) => keyword === "CMD" && !isTrigger);
      for (const instruction of found.slice(0, -1))
        yield atInstruction(instruction, "a later CMD takes its place");
    }
  },
};
