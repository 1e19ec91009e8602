import { atEntry } from "../failures.ts";
import { cisDocker, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** What somebody typed. */
export const shellHistory: MisconfigCheck<"image-files"> = {
  id: "image-files/shell-history",
  target: "image-files",
  title: "A history of commands is in the image",
  severity: "medium",
  rationale: "Histories hold what was typed, passwords and addresses of machines among it.",
  remediation: "Build with a Dockerfile in place of a shell, and remove the file.",
  example: "RUN rm -f /root/.bash_history",
  spec: manual("history", 3),
  frameworks: [cisDocker("4.10")],
  *evaluate(image) {
    for (const entry of image.notable) {
      if (entry.type === "file" && entry.size > 0 && /_history$/.test(entry.path))
        yield atEntry(entry, "holds what was typed");
    }
  },
};
