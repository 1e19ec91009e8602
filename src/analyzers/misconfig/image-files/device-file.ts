import { atEntry } from "../failures.ts";
import { manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Devices in an image. */
export const deviceFile: MisconfigCheck<"image-files"> = {
  id: "image-files/device-file",
  target: "image-files",
  title: "Device files are in the image",
  severity: "medium",
  rationale: "A device of the host may be reached through it where the container is allowed to.",
  remediation: "Remove it: engines give each container the devices that it needs.",
  example: "RUN rm -f /opt/disk",
  spec: manual("mknod", 1),
  frameworks: [],
  noFramework:
    "The frameworks speak of devices that a container is given, and not of such that its image brings.",
  *evaluate(image) {
    for (const entry of image.notable) {
      if ((entry.type === "block" || entry.type === "character") && !entry.path.startsWith("/dev/"))
        yield atEntry(entry, `is a ${entry.type} device`);
    }
  },
};
