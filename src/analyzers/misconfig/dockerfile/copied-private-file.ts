import { copySources, flagOf, instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction, quoted } from "../failures.ts";
import { cisDocker, dockerfileReference, dockle } from "../frameworks.ts";
import { isPrivateFile } from "../sensitive-paths.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Private keys and configuration with credentials. */
export const copiedPrivateFile: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/copied-private-file",
  target: "dockerfile",
  title: "A file that holds credentials is copied",
  severity: "high",
  rationale: "Everybody who can pull the image can read the file, also when a later step removes it.",
  remediation: "Mount it as a secret for the step that needs it.",
  example: "RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci",
  spec: dockerfileReference("RUN --mount=type=secret", "run---mounttypesecret"),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "COPY", "ADD")) {
      if (flagOf(instruction, "from") !== undefined) continue;
      const found = copySources(instruction).find((source) => isPrivateFile(source));
      if (found !== undefined) yield atInstruction(instruction, `${quoted(found)} becomes part of the image`);
    }
  },
};
