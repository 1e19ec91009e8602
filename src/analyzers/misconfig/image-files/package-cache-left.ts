import { atEntry } from "../failures.ts";
import { dockle, buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** What package managers leave behind. */
export const packageCacheLeft: MisconfigCheck<"image-files"> = {
  id: "image-files/package-cache-left",
  target: "image-files",
  title: "Caches of a package manager are in the image",
  severity: "low",
  rationale: "The image is larger than it has to be, and its lists of packages grow old.",
  remediation: "Remove the cache in the step that fills it, or keep it in a cache mount.",
  example: "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*",
  spec: buildPractices("apt-get", "apt-get"),
  frameworks: [dockle("DKL-DI-0004"), dockle("DKL-DI-0005")],
  *evaluate(image) {
    const caches =
      /^\/var\/(?:lib\/apt\/lists|cache\/(?:apt\/archives|apk|dnf|yum|zypp|pacman\/pkg))\/|^\/(?:root|home\/[^/]+)\/\.(?:cache\/(?:pip|yarn|go-build)|npm\/_cacache|gradle\/caches|m2\/repository|cargo\/registry)$/;
    const empty = /\/(?:lock|partial|auxfiles|\.[^/]*)$/;
    const seen = new Set<string>();
    for (const entry of image.notable) {
      const directory = caches.exec(entry.path)?.[0];
      if (directory === undefined || empty.test(entry.path) || seen.has(directory)) continue;
      if (entry.type === "directory" && directory.endsWith("/")) continue;
      seen.add(directory);
      yield atEntry(entry, "is part of a cache");
    }
  },
};
