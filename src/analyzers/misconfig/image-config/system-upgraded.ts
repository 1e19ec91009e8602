import { stepCommands } from "../documents/image-view.ts";
import { atPointer } from "../failures.ts";
import { dockle, imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** An upgrade of the whole system. */
export const systemUpgraded: MisconfigCheck<"image-config"> = {
  id: "image-config/system-upgraded",
  target: "image-config",
  title: "A build step upgraded the whole system",
  severity: "negligible",
  rationale: "The image depends on the day of its build; the base is what should be renewed.",
  remediation: "Build on a newer base.",
  example: "FROM debian:12.12-slim",
  spec: imageConfigSpec("history"),
  frameworks: [dockle("DKL-DI-0003")],
  *evaluate(image) {
    for (const step of image.steps) {
      const isUpgrade = stepCommands(step).some(
        ({ words }) =>
          /^(?:apt-get|apt|apk)$/.test(words[0] ?? "") &&
          words.some((word) => word === "dist-upgrade" || word === "upgrade"),
      );
      if (isUpgrade) yield atPointer(`/history/${step.index}/created_by`, "the whole system is upgraded");
    }
  },
};
