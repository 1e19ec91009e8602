import { atEntry } from "../failures.ts";
import { cisDocker, buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Programs that fetch files. */
export const downloadToolPresent: MisconfigCheck<"image-files"> = {
  id: "image-files/download-tool-present",
  target: "image-files",
  title: "A program that downloads files is in the image",
  severity: "negligible",
  rationale: "Whoever gets into the container fetches what he needs with it.",
  remediation: "Leave it out where the service itself does not need it.",
  example: "RUN apt-get purge -y curl wget",
  spec: buildPractices("Use multi-stage builds", "use-multi-stage-builds"),
  frameworks: [cisDocker("4.3")],
  *evaluate(image) {
    const programs = /^(?:\/usr(?:\/local)?)?\/s?bin\/(?:curl|wget|nc|ncat|netcat)$/;
    for (const entry of image.notable) {
      if ((entry.type === "file" || entry.type === "hardlink") && programs.test(entry.path))
        yield atEntry(entry, "is not needed to run");
    }
  },
};
