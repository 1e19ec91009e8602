import { atEntry } from "../failures.ts";
import { dockle, buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** sudo or su in an image. */
export const sudoInstalled: MisconfigCheck<"image-files"> = {
  id: "image-files/sudo-installed",
  target: "image-files",
  title: "sudo or doas is installed",
  severity: "low",
  rationale: "A container has one user; a way to become another one serves attackers more than anybody else.",
  remediation: "Remove the program.",
  example: "RUN apt-get purge -y sudo",
  spec: buildPractices("USER", "user"),
  frameworks: [dockle("DKL-DI-0001")],
  *evaluate(image) {
    for (const entry of image.notable) {
      if (entry.type === "file" && /^\/usr\/(?:local\/)?s?bin\/(?:sudo|doas)$/.test(entry.path))
        yield atEntry(entry, "becomes another user");
    }
  },
};
