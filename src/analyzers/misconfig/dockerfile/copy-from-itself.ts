import { flagOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `--from` with the stage's own name. */
export const copyFromItself: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/copy-from-itself",
  target: "dockerfile",
  title: "A stage copies from itself",
  severity: "medium",
  rationale: "The build fails, or takes the files of another image with this name.",
  remediation: "Name the stage that makes the files.",
  example: "COPY --from=build /out/app /app",
  spec: dockerfileReference("COPY --from", "copy---from"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const { name, instructions } of file.stages) {
      for (const instruction of instructions) {
        const from = instruction.keyword === "COPY" ? flagOf(instruction, "from") : undefined;
        if (from !== undefined && from.toLowerCase() === name)
          yield atInstruction(instruction, `--from names its own stage`);
      }
    }
  },
};
