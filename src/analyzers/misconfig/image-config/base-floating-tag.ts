import { atPointer, quoted } from "../failures.ts";
import { cisDocker, imageConfigSpec } from "../frameworks.ts";
import { hasFloatingTag } from "../image-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const label = "org.opencontainers.image.base.name";

/** The base as the image itself names it. */
export const baseFloatingTag: MisconfigCheck<"image-config"> = {
  id: "image-config/base-floating-tag",
  target: "image-config",
  title: "The image is built on a base without a version",
  severity: "low",
  rationale: "The next build has another base, and nobody can tell from the name which one this image has.",
  remediation: "Build on a version, best with its digest.",
  example: "FROM registry.example/base:12.4",
  spec: imageConfigSpec("config.Labels"),
  frameworks: [cisDocker("4.2")],
  *evaluate(image) {
    const base = image.config.config.labels[label];
    const hasDigest = Object.hasOwn(image.config.config.labels, "org.opencontainers.image.base.digest");
    if (base !== undefined && base !== "" && !hasDigest && hasFloatingTag(base))
      yield atPointer("/config/Labels", `the base ${quoted(base)} names no version`);
  },
};
