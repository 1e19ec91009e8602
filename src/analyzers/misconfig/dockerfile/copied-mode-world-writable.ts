import { flagOf, instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { cisBenchmark, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `--chmod` that lets every user write. */
export const copiedModeWorldWritable: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/copied-mode-world-writable",
  target: "dockerfile",
  title: "Files are copied with write permission for everybody",
  severity: "medium",
  rationale: "A process of any user in the container can replace what others run or trust.",
  remediation: "Copy with a mode in which only the owner may write.",
  example: "COPY --chmod=755 app /srv/app",
  spec: dockerfileReference("COPY --chmod", "copy---chown---chmod"),
  frameworks: [cisBenchmark("Distribution Independent Linux", "6.1.10")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "COPY", "ADD")) {
      const mode = flagOf(instruction, "chmod");
      if (mode !== undefined && /^0?[0-7]{2}[2367]$/.test(mode))
        yield atInstruction(instruction, `--chmod=${mode}`);
    }
  },
};
