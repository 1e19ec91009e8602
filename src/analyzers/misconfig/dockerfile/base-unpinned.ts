import { atInstruction, quoted } from "../failures.ts";
import { buildPractices, cisDocker } from "../frameworks.ts";
import { parseImageName } from "../image-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Tags move. */
export const baseUnpinned: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/base-unpinned",
  target: "dockerfile",
  title: "The base image is not pinned by digest",
  severity: "negligible",
  rationale: "A tag can be moved to other content, by its owner or by somebody who took over the repository.",
  remediation: "Add the digest behind the tag, and let a tool update both.",
  example: "FROM debian:12-slim@sha256:2424c1850714…",
  spec: buildPractices("Pin base image versions", "pin-base-image-versions"),
  frameworks: [cisDocker("4.2")],
  *evaluate(file) {
    for (const { base, from, parent } of file.stages) {
      if (parent !== undefined || base.toLowerCase() === "scratch" || base.includes("$")) continue;
      if (parseImageName(base).digest === undefined)
        yield atInstruction(from, `${quoted(base)} has no digest`);
    }
  },
};
