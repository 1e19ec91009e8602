import { instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Ports beyond 65535. */
export const exposedPortOutOfRange: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/exposed-port-out-of-range",
  target: "dockerfile",
  title: "An exposed port does not exist",
  severity: "medium",
  rationale: "The port is none: what was meant is not reachable.",
  remediation: "Name a port from 1 to 65535.",
  example: "EXPOSE 8080",
  spec: dockerfileReference("EXPOSE", "expose"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "EXPOSE")) {
      for (const word of instruction.value.split(/\s+/)) {
        const port = Number.parseInt(word, 10);
        if (Number.isInteger(port) && (port < 1 || port > 65_535))
          yield atInstruction(instruction, `${port} is no port`);
      }
    }
  },
};
