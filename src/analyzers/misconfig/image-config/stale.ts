import { atPointer } from "../failures.ts";
import { cisDocker, imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `created` and the time of the scan. */
export const stale: MisconfigCheck<"image-config"> = {
  id: "image-config/stale",
  target: "image-config",
  title: "The image is older than a year",
  severity: "low",
  rationale: "What was fixed since is not in it, neither in its base nor in its packages.",
  remediation: "Build it again on a base of today.",
  example: "docker build --pull --no-cache .",
  spec: imageConfigSpec("created"),
  frameworks: [cisDocker("4.4")],
  *evaluate(image) {
    const created = Date.parse(image.config.created ?? "");
    // The first days of 1970 are what reproducible builds write.
    if (Number.isNaN(created) || created < 86_400_000 * 366) return;
    const since = created + 86_400_000 * 365;
    yield { ...atPointer("/created", "built more than a year ago"), since };
  },
};
