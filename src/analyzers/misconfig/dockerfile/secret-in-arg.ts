import { instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction, quoted } from "../failures.ts";
import { cisDocker, dockerfileReference, dockle } from "../frameworks.ts";
import { isSecretName } from "../secret-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Arguments stay in the history of the image. */
export const secretInArg: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/secret-in-arg",
  target: "dockerfile",
  title: "A credential is a build argument",
  severity: "high",
  rationale:
    "The values of build arguments stand in the history of the image and its provenance, where " +
    "everybody who can pull it reads them.",
  remediation: "Mount the credential as a secret for the step that needs it.",
  example: "RUN --mount=type=secret,id=token,env=TOKEN ./fetch.sh",
  spec: dockerfileReference("ARG", "arg"),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "ARG")) {
      for (const word of instruction.text.split(/\s+/)) {
        const [name = ""] = word.split("=", 1);
        if (isSecretName(name))
          yield atInstruction(instruction, `the argument ${quoted(name)} is kept in the image`);
      }
    }
  },
};
