import { atPointer, quoted } from "../failures.ts";
import { cisDocker, dockle, imageConfigSpec } from "../frameworks.ts";
import { isEngineSocket, isSensitiveHostPath } from "../sensitive-paths.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Volumes at places of the system. */
export const volumeSensitivePath: MisconfigCheck<"image-config"> = {
  id: "image-config/volume-sensitive-path",
  target: "image-config",
  title: "A volume covers a system directory",
  severity: "medium",
  rationale:
    "A volume at such a place invites mounting the host's own, and then the container can change the " +
    "host.",
  remediation: "Name a directory of the application.",
  example: "VOLUME /var/lib/app",
  spec: imageConfigSpec("config.Volumes"),
  frameworks: [cisDocker("5.6"), dockle("DKL-DI-0002")],
  *evaluate(image) {
    const found = image.config.config.volumes.find(
      (path) => isSensitiveHostPath(path) || isEngineSocket(path),
    );
    if (found !== undefined) yield atPointer("/config/Volumes", `a volume at ${quoted(found)}`);
  },
};
