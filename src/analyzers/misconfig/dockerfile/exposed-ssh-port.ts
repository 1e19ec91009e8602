import { instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** An SSH daemon in the container. */
export const exposedSshPort: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/exposed-ssh-port",
  target: "dockerfile",
  title: "The SSH port is exposed",
  severity: "medium",
  rationale:
    "A login of its own goes past the engine's and the cluster's access control and audit, and needs " +
    "keys that live in the image.",
  remediation: "Remove the SSH server. Use the engine's exec for access.",
  example: "EXPOSE 8080",
  spec: dockerfileReference("EXPOSE", "expose"),
  frameworks: [cisDocker("5.7")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "EXPOSE")) {
      for (const word of instruction.value.split(/\s+/)) {
        const port = Number.parseInt(word, 10);
        if (port === 22) yield atInstruction(instruction, "port 22 is exposed");
      }
    }
  },
};
