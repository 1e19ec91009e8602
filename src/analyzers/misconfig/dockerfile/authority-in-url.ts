import { instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const credential = /\b[a-z][a-z+]{1,10}:\/\/[^\s/:@"'$]{1,100}:[^\s/:@"'$]{1,200}@/i;

/** Credentials in addresses. */
export const authorityInUrl: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/authority-in-url",
  target: "dockerfile",
  title: "A URL holds a user and a password",
  severity: "high",
  rationale: "The credential stands in the history of the image, where everybody who can pull it reads it.",
  remediation: "Mount the credential as a secret for the step that needs it.",
  example: "RUN --mount=type=secret,id=netrc,target=/root/.netrc curl -n https://files.example/a",
  spec: dockerfileReference("RUN --mount=type=secret", "run---mounttypesecret"),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "RUN", "ADD", "ENV", "ARG", "CMD", "ENTRYPOINT")) {
      if (credential.test(instruction.text)) yield atInstruction(instruction, "a URL with a password");
    }
  },
};
