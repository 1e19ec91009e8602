import { atEntry } from "../failures.ts";
import { cisDocker, dockle, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Programs that run as their owner. */
export const setuidFile: MisconfigCheck<"image-files"> = {
  id: "image-files/setuid-file",
  target: "image-files",
  title: "Programs run with the rights of their owner (setuid)",
  severity: "medium",
  rationale: "An error in such a program makes whoever runs it root within the container.",
  remediation: "Remove the bit, or set no-new-privileges when the container is started.",
  example: "RUN find / -xdev -perm -4000 -exec chmod u-s {} +",
  spec: manual("chmod", 1),
  frameworks: [cisDocker("4.8"), dockle("CIS-DI-0008")],
  *evaluate(image) {
    for (const entry of image.notable) {
      if (entry.type === "file" && (entry.mode & 0o4000) !== 0)
        yield atEntry(entry, entry.uid === 0 ? "runs as root" : `runs as user ${entry.uid}`);
    }
  },
};
