import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Only the last ENTRYPOINT is in force. */
export const multipleEntrypoint: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/multiple-entrypoint",
  target: "dockerfile",
  title: "A stage has more than one ENTRYPOINT",
  severity: "medium",
  rationale: "Only the last one is in force: what the others were meant to do never happens.",
  remediation: "Keep one ENTRYPOINT in each stage.",
  example: 'ENTRYPOINT ["/app"]',
  spec: dockerfileReference("ENTRYPOINT", "entrypoint"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const { instructions } of file.stages) {
      const found = instructions.filter(({ keyword, isTrigger }) => keyword === "ENTRYPOINT" && !isTrigger);
      for (const instruction of found.slice(0, -1))
        yield atInstruction(instruction, "a later ENTRYPOINT takes its place");
    }
  },
};
