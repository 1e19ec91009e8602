import { instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Ports below 1024. */
export const exposedPrivilegedPort: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/exposed-privileged-port",
  target: "dockerfile",
  title: "A privileged port is exposed",
  severity: "low",
  rationale:
    "Ports below 1024 need root or a capability, so that the service starts with more rights than it " +
    "uses.",
  remediation: "Listen on a port from 1024 on, and map it where the container is run.",
  example: "EXPOSE 8080",
  spec: dockerfileReference("EXPOSE", "expose"),
  frameworks: [cisDocker("5.8")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "EXPOSE")) {
      for (const word of instruction.value.split(/\s+/)) {
        const port = Number.parseInt(word, 10);
        if (port > 0 && port < 1024 && port !== 22)
          yield atInstruction(instruction, `port ${port} is below 1024`);
      }
    }
  },
};
