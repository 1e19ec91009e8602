import { atPlaced } from "../failures.ts";
import { cisDocker, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Programs with capabilities of their own. */
export const fileCapabilities: MisconfigCheck<"image-files"> = {
  id: "image-files/file-capabilities",
  target: "image-files",
  title: "Programs have capabilities",
  severity: "low",
  rationale: "Such a program has a part of root's power, whoever runs it.",
  remediation: "Remove the capabilities that are not needed.",
  example: "RUN setcap -r /usr/bin/ping",
  spec: manual("capabilities", 7),
  frameworks: [cisDocker("4.8")],
  *evaluate(image) {
    for (const { item, ...place } of image.capabilities) yield atPlaced(place, `has ${item}`);
  },
};
