import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Destinations that the base image decides. */
export const relativeCopyWithoutWorkdir: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/relative-copy-without-workdir",
  target: "dockerfile",
  title: "Files are copied to a relative path without WORKDIR",
  severity: "low",
  rationale: "Where the files land depends on the working directory of the base image, and changes with it.",
  remediation: "Set WORKDIR before, or copy to an absolute path.",
  example: "WORKDIR /srv/app\nCOPY . .",
  spec: dockerfileReference("COPY", "copy"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const { instructions, parent } of file.stages) {
      let isSet = parent !== undefined;
      for (const instruction of instructions) {
        if (instruction.keyword === "WORKDIR") isSet = true;
        if (isSet || (instruction.keyword !== "COPY" && instruction.keyword !== "ADD")) continue;
        const target = (instruction.words ?? instruction.value.split(/\s+/)).at(-1) ?? "";
        if (!/^["']?(?:[/$]|[a-z]:)/i.test(target))
          yield atInstruction(instruction, "a relative destination");
      }
    }
  },
};
