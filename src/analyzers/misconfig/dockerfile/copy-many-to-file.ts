import { instructionsOf, copySources } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Several sources, and a destination that is no directory. */
export const copyManyToFile: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/copy-many-to-file",
  target: "dockerfile",
  title: "Several files are copied to what is not named as a directory",
  severity: "low",
  rationale: "The build fails, or the last file takes the place of the others.",
  remediation: "End the destination with a slash.",
  example: "COPY a.txt b.txt /srv/",
  spec: dockerfileReference("COPY", "copy"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "COPY", "ADD")) {
      const words = instruction.words ?? instruction.value.split(/\s+/);
      const destination = words.at(-1) ?? "";
      if (copySources(instruction).length > 1 && !/[/}]$|^\.{1,2}$/.test(destination))
        yield atInstruction(instruction, "the destination has no slash at its end");
    }
  },
};
