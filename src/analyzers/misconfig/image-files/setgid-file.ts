import { atEntry } from "../failures.ts";
import { cisDocker, dockle, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Programs that run as their group. */
export const setgidFile: MisconfigCheck<"image-files"> = {
  id: "image-files/setgid-file",
  target: "image-files",
  title: "Programs run with the rights of their group (setgid)",
  severity: "low",
  rationale: "An error in such a program gives whoever runs it the group's rights.",
  remediation: "Remove the bit where the program does not need it.",
  example: "RUN find / -xdev -perm -2000 -exec chmod g-s {} +",
  spec: manual("chmod", 1),
  frameworks: [cisDocker("4.8"), dockle("CIS-DI-0008")],
  *evaluate(image) {
    for (const entry of image.notable) {
      if (entry.type === "file" && (entry.mode & 0o2000) !== 0)
        yield atEntry(entry, `runs as group ${entry.gid}`);
    }
  },
};
