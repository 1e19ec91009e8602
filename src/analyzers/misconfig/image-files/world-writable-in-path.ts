import { searchPath } from "../documents/image-files.ts";
import { atEntry } from "../failures.ts";
import { cisBenchmark, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** What everybody may change is run by everybody. */
export const worldWritableInPath: MisconfigCheck<"image-files"> = {
  id: "image-files/world-writable-in-path",
  target: "image-files",
  title: "Programs or directories of PATH can be changed by everybody",
  severity: "high",
  rationale: "Any process in the container can replace a program that others, root too, will run.",
  remediation: "Take the right away from others.",
  example: "RUN chmod o-w /usr/local/bin",
  spec: manual("chmod", 1),
  frameworks: [cisBenchmark("Distribution Independent Linux", "6.1.10")],
  *evaluate(image) {
    const directories = new Set(searchPath(image.config?.config.env ?? []));
    for (const entry of image.notable) {
      if ((entry.mode & 0o002) === 0) continue;
      const parent = entry.path.slice(0, entry.path.lastIndexOf("/"));
      const isProgram = entry.type === "file" && directories.has(parent);
      if (isProgram || (entry.type === "directory" && directories.has(entry.path)))
        yield atEntry(entry, "others may write");
    }
  },
};
