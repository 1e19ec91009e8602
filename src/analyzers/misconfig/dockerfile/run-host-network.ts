import { flagOf, instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Steps that reach the services of the builder's host. */
export const runHostNetwork: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/run-host-network",
  target: "dockerfile",
  title: "A step runs in the network of the builder",
  severity: "medium",
  rationale:
    "The step reaches everything that listens on the builder's loopback address, such as its engine " +
    "or a cloud's metadata.",
  remediation: "Remove --network=host; use --network=none where nothing is fetched.",
  example: "RUN --network=none make",
  spec: dockerfileReference("RUN --network", "run---network"),
  frameworks: [cisDocker("5.10")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "RUN")) {
      if (flagOf(instruction, "network") === "host") yield atInstruction(instruction, "--network=host");
    }
  },
};
