import { instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction, quoted } from "../failures.ts";
import { cisDocker, dockerfileReference, dockle } from "../frameworks.ts";
import { isEngineSocket, isSensitiveHostPath } from "../sensitive-paths.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Volumes at places of the host's system. */
export const volumeSensitivePath: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/volume-sensitive-path",
  target: "dockerfile",
  title: "A volume covers a system directory",
  severity: "medium",
  rationale:
    "A volume at such a place invites mounting the host's own, and then the container can change the " +
    "host.",
  remediation: "Name a directory of the application.",
  example: "VOLUME /var/lib/app",
  spec: dockerfileReference("VOLUME", "volume"),
  frameworks: [cisDocker("5.6"), dockle("DKL-DI-0002")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "VOLUME")) {
      const paths = instruction.words ?? instruction.value.split(/\s+/);
      const found = paths.find((path) => isSensitiveHostPath(path) || isEngineSocket(path));
      if (found !== undefined) yield atInstruction(instruction, `a volume at ${quoted(found)}`);
    }
  },
};
