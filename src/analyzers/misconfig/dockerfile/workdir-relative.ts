import { unquoted } from "../documents/dockerfile.ts";
import { instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Paths that depend on what came before. */
export const workdirRelative: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/workdir-relative",
  target: "dockerfile",
  title: "WORKDIR is not absolute",
  severity: "low",
  rationale:
    "Where the directory is depends on the base image and on instructions before it; a change there " +
    "moves the files.",
  remediation: "Write WORKDIR from the root on.",
  example: "WORKDIR /srv/app",
  spec: dockerfileReference("WORKDIR", "workdir"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "WORKDIR")) {
      if (!/^(?:\/|\$|[a-z]:[\\/])/i.test(unquoted(instruction.value.trim()))) {
        yield atInstruction(instruction, "the directory is relative to another");
      }
    }
  },
};
