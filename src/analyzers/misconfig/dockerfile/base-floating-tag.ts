import { atInstruction, quoted } from "../failures.ts";
import { cisDocker, dockerfileReference, dockle } from "../frameworks.ts";
import { hasFloatingTag } from "../image-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Bases that are another image tomorrow. */
export const baseFloatingTag: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/base-floating-tag",
  target: "dockerfile",
  title: "The base image has no tag, or latest",
  severity: "medium",
  rationale:
    "What the image is built on changes without a change in the file: builds cannot be repeated, and " +
    "nobody knows which version runs.",
  remediation: "Name a version of the base, best with its digest.",
  example: "FROM debian:12.11-slim",
  spec: dockerfileReference("FROM", "from"),
  frameworks: [cisDocker("4.2"), dockle("DKL-DI-0006")],
  *evaluate(file) {
    for (const { base, from, parent } of file.stages) {
      if (parent !== undefined || base.toLowerCase() === "scratch" || !hasFloatingTag(base)) continue;
      yield atInstruction(from, `${quoted(base)} names no version`);
    }
  },
};
