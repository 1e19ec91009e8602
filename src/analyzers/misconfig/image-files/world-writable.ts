import { searchPath } from "../documents/image-files.ts";
import { atEntry } from "../failures.ts";
import { cisBenchmark, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** What everybody may change. */
export const worldWritable: MisconfigCheck<"image-files"> = {
  id: "image-files/world-writable",
  target: "image-files",
  title: "Files or directories can be changed by everybody",
  severity: "medium",
  rationale: "Any process in the container can change what others read or run.",
  remediation: "Take the right away from others; a directory that all share needs the sticky bit.",
  example: "RUN chmod o-w /srv/app/settings.json",
  spec: manual("chmod", 1),
  frameworks: [cisBenchmark("Distribution Independent Linux", "6.1.10")],
  *evaluate(image) {
    const shared = /^\/(?:tmp|var\/tmp|var\/lock|run\/lock|run|dev|proc|sys|var\/run)(?:\/|$)/;
    const directories = new Set(searchPath(image.config?.config.env ?? []));
    for (const entry of image.notable) {
      const isOpen = (entry.mode & 0o002) !== 0 && (entry.mode & 0o1000) === 0;
      if (!isOpen || (entry.type !== "file" && entry.type !== "directory") || shared.test(entry.path))
        continue;
      const parent = entry.path.slice(0, entry.path.lastIndexOf("/"));
      if (!directories.has(parent) && !directories.has(entry.path)) yield atEntry(entry, "others may write");
    }
  },
};
