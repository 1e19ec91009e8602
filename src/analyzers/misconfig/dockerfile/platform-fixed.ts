import { flagOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `FROM --platform` with a fixed value. */
export const platformFixed: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/platform-fixed",
  target: "dockerfile",
  title: "The platform of the base is fixed",
  severity: "negligible",
  rationale: "The image is built for one machine, whatever is asked for.",
  remediation: "Leave --platform out, or use $BUILDPLATFORM in a build stage.",
  example: "FROM --platform=$BUILDPLATFORM golang:1.25 AS build",
  spec: dockerfileReference("FROM", "from"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const { from } of file.stages) {
      const platform = flagOf(from, "platform");
      if (platform !== undefined && !platform.includes("$")) yield atInstruction(from, "a fixed platform");
    }
  },
};
