import { atPointer } from "../failures.ts";
import { cisDocker, dockle, imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `Healthcheck` is missing or NONE. */
export const healthcheckMissing: MisconfigCheck<"image-config"> = {
  id: "image-config/healthcheck-missing",
  target: "image-config",
  title: "The image has no health check",
  severity: "low",
  rationale: "The engine cannot tell a container that hangs from one that works.",
  remediation: "Add a HEALTHCHECK to the Dockerfile.",
  example: 'HEALTHCHECK CMD ["/app", "health"]',
  spec: imageConfigSpec("config.Healthcheck"),
  frameworks: [cisDocker("4.6"), dockle("CIS-DI-0006")],
  *evaluate(image) {
    const test = image.config.config.healthcheck?.test ?? [];
    if (test.length === 0 || test[0] === "NONE") yield atPointer("/config/Healthcheck", "no health check");
  },
};
