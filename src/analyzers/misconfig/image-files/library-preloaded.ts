import { atEntry } from "../failures.ts";
import { manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** A library in every process. */
export const libraryPreloaded: MisconfigCheck<"image-files"> = {
  id: "image-files/library-preloaded",
  target: "image-files",
  title: "A library is loaded into every process",
  severity: "medium",
  rationale: "The library sees and changes all that happens in the container, which is how rootkits hide.",
  remediation: "Remove /etc/ld.so.preload unless you know what it names.",
  example: "RUN rm -f /etc/ld.so.preload",
  spec: manual("ld.so", 8),
  frameworks: [],
  noFramework: "The frameworks are about settings; this is a trace of tampering.",
  *evaluate(image) {
    for (const entry of image.notable) {
      if (entry.type === "file" && entry.path === "/etc/ld.so.preload" && entry.size > 0)
        yield atEntry(entry, "is loaded into every process");
    }
  },
};
