import { atEntry } from "../failures.ts";
import { cisDocker, buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Programs that install others. */
export const packageManagerLeft: MisconfigCheck<"image-files"> = {
  id: "image-files/package-manager-left",
  target: "image-files",
  title: "A package manager is in the image",
  severity: "negligible",
  rationale: "Whoever gets into the container installs what he needs with it.",
  remediation: "Copy what is to run into an image without one.",
  example: "FROM gcr.io/distroless/static-debian12\nCOPY --from=build /app /app",
  spec: buildPractices("Use multi-stage builds", "use-multi-stage-builds"),
  frameworks: [cisDocker("4.3")],
  *evaluate(image) {
    const programs =
      /^(?:\/usr(?:\/local)?)?\/s?bin\/(?:apt|apt-get|apk|dnf|microdnf|yum|rpm|zypper|pip3?|npm|gem|pacman|dpkg)$/;
    for (const entry of image.notable) {
      if ((entry.type === "file" || entry.type === "hardlink") && programs.test(entry.path))
        yield atEntry(entry, "is not needed to run");
    }
  },
};
