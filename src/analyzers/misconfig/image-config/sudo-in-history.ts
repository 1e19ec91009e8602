import { stepCommands } from "../documents/image-view.ts";
import { programName } from "../documents/package-command.ts";
import { atPointer } from "../failures.ts";
import { dockle, imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Steps that ran sudo. */
export const sudoInHistory: MisconfigCheck<"image-config"> = {
  id: "image-config/sudo-in-history",
  target: "image-config",
  title: "sudo was used in a step",
  severity: "medium",
  rationale: "The image holds a way to become root.",
  remediation: "Put the step before USER.",
  example: "USER root\nRUN make install\nUSER 10001",
  spec: imageConfigSpec("history"),
  frameworks: [dockle("DKL-DI-0001")],
  *evaluate(image) {
    for (const step of image.steps) {
      if (stepCommands(step).some(({ words }) => programName(words[0]) === "sudo"))
        yield atPointer(`/history/${step.index}/created_by`, "sudo in a step");
    }
  },
};
