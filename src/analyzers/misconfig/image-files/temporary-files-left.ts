import { atEntry } from "../failures.ts";
import { dockle, buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** What a build left behind. */
export const temporaryFilesLeft: MisconfigCheck<"image-files"> = {
  id: "image-files/temporary-files-left",
  target: "image-files",
  title: "Temporary files or memory dumps are in the image",
  severity: "low",
  rationale: "They make the image larger; dumps hold the memory of a process, credentials among it.",
  remediation: "Remove them in the step that makes them, or mount a tmpfs for it.",
  example: "RUN --mount=type=tmpfs,target=/tmp make install",
  spec: buildPractices("RUN", "run"),
  frameworks: [dockle("DKL-LI-0003")],
  *evaluate(image) {
    for (const entry of image.notable) {
      if (entry.type === "file" && entry.size > 0 && /^(?:\/var)?\/tmp\/|\/core(?:\.\d+)?$/.test(entry.path))
        yield atEntry(entry, "was left behind");
    }
  },
};
