import { assignments } from "../documents/dockerfile.ts";
import { instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction, quoted } from "../failures.ts";
import { cisDocker, dockerfileReference, dockle } from "../frameworks.ts";
import { isSecretName } from "../secret-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Variables are part of the configuration of the image. */
export const secretInEnv: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/secret-in-env",
  target: "dockerfile",
  title: "A credential is an environment variable of the image",
  severity: "high",
  rationale:
    "The value stands in the configuration of the image and in the environment of every process of " +
    "every container.",
  remediation:
    "Give the credential to the container when it is run: as a mounted file, or from the " +
    "orchestrator's secrets.",
  example: "ENV DB_PASSWORD_FILE=/run/secrets/db-password",
  spec: dockerfileReference("ENV", "env"),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "ENV")) {
      for (const [name, value] of assignments(instruction.value)) {
        if (isSecretName(name) && value.trim() !== "")
          yield atInstruction(instruction, `${quoted(name)} has a value`);
      }
    }
  },
};
