import { instructionsOf, flagOf } from "../documents/instruction-commands.ts";
import { atInstruction, quoted } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `--from` that no stage has. */
export const copyFromUnknown: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/copy-from-unknown",
  target: "dockerfile",
  title: "COPY --from names a stage that does not exist",
  severity: "low",
  rationale: "The name is taken for an image from the network: whoever has that name decides what is copied.",
  remediation: "Name a stage, or an image with its registry and digest.",
  example: "COPY --from=build /app /app",
  spec: dockerfileReference("COPY --from", "copy---from"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "COPY")) {
      const from = flagOf(instruction, "from");
      if (from === undefined || /[$/:@]/.test(from) || /^\d+$/.test(from)) continue;
      if (!file.stages.some(({ name }) => name === from.toLowerCase()))
        yield atInstruction(instruction, `${quoted(from)} is no stage`);
    }
  },
};
