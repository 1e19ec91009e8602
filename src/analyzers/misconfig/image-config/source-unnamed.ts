import { atPointer } from "../failures.ts";
import { imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Labels of source and revision. */
export const sourceUnnamed: MisconfigCheck<"image-config"> = {
  id: "image-config/source-unnamed",
  target: "image-config",
  title: "The image does not say where it was built from",
  severity: "negligible",
  rationale:
    "Whoever finds an error in the image cannot find its source, nor tell which commit it was built " +
    "from.",
  remediation: "Set the labels org.opencontainers.image.source and revision.",
  example: 'LABEL org.opencontainers.image.source="https://git.example/app"',
  spec: imageConfigSpec("config.Labels"),
  frameworks: [],
  noFramework: "The OCI image specification recommends the annotation; the frameworks do not name it.",
  *evaluate(image) {
    const { labels } = image.config.config;
    if (!Object.hasOwn(labels, "org.opencontainers.image.source"))
      yield atPointer("/config/Labels", "no org.opencontainers.image.source");
  },
};
