import { flagOf, instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Steps that the builder gives all rights. */
export const runInsecure: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/run-insecure",
  target: "dockerfile",
  title: "A step runs without a sandbox",
  severity: "high",
  rationale:
    "The step has all capabilities of the host: what it downloads and runs can take over the builder.",
  remediation: "Remove --security=insecure.",
  example: "RUN --security=sandbox make",
  spec: dockerfileReference("RUN --security", "run---security"),
  frameworks: [cisDocker("5.5")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "RUN")) {
      if (flagOf(instruction, "security") === "insecure")
        yield atInstruction(instruction, "--security=insecure");
    }
  },
};
