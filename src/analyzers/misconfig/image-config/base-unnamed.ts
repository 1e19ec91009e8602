import { atPointer } from "../failures.ts";
import { cisDocker, imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Label of the base. */
export const baseUnnamed: MisconfigCheck<"image-config"> = {
  id: "image-config/base-unnamed",
  target: "image-config",
  title: "The image does not say what it is built on",
  severity: "negligible",
  rationale: "Nobody can tell whether the base has been fixed since.",
  remediation: "Set the label org.opencontainers.image.base.name, and the digest.",
  example: 'LABEL org.opencontainers.image.base.name="docker.io/library/debian:12"',
  spec: imageConfigSpec("config.Labels"),
  frameworks: [cisDocker("4.2")],
  *evaluate(image) {
    if (!Object.hasOwn(image.config.config.labels, "org.opencontainers.image.base.name"))
      yield atPointer("/config/Labels", "no org.opencontainers.image.base.name");
  },
};
