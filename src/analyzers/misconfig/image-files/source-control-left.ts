import { atEntry } from "../failures.ts";
import { dockle, buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Histories of source code. */
export const sourceControlLeft: MisconfigCheck<"image-files"> = {
  id: "image-files/source-control-left",
  target: "image-files",
  title: "The history of a source repository is in the image",
  severity: "medium",
  rationale: "The whole history is readable, with what was removed from it, credentials among it.",
  remediation: "Leave the directory out of the build context.",
  example: ".git",
  spec: buildPractices("Exclude with .dockerignore", "exclude-with-dockerignore"),
  frameworks: [dockle("DKL-LI-0003")],
  *evaluate(image) {
    for (const entry of image.notable) {
      if (entry.type === "directory" && /\/\.(?:git|svn|hg)$/.test(entry.path))
        yield atEntry(entry, "holds a history");
    }
  },
};
