import { stepCommands } from "../documents/image-view.ts";
import { isShell } from "../documents/shell-commands.ts";
import { atPointer } from "../failures.ts";
import { cisDocker, imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** What was downloaded and run in one step. */
export const downloadPipedToShell: MisconfigCheck<"image-config"> = {
  id: "image-config/download-piped-to-shell",
  target: "image-config",
  title: "A build step ran what it downloaded",
  severity: "medium",
  rationale: "Whoever controls the address, or the way to it, decided what is in the image.",
  remediation: "Download, verify a checksum, then run.",
  example: "RUN curl -fsSLO https://files.example/install.sh && sha256sum -c install.sha256 && sh install.sh",
  spec: imageConfigSpec("history"),
  frameworks: [cisDocker("4.11")],
  *evaluate(image) {
    for (const step of image.steps) {
      const commands = stepCommands(step);
      const isPiped = commands.some(
        ({ after, words }, at) =>
          after === "|" &&
          isShell(words[0] ?? "") &&
          /(?:^|\/)(?:curl|wget)$/.test(commands[at - 1]?.words[0] ?? ""),
      );
      if (isPiped) yield atPointer(`/history/${step.index}/created_by`, "a download feeds a shell");
    }
  },
};
