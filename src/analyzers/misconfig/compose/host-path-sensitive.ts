import { listAt, scalarText, textAt } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import { isSensitiveHostPath } from "../sensitive-paths.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Bind mounts at places of the system. */
export const hostPathSensitive: MisconfigCheck<"compose"> = {
  id: "compose/host-path-sensitive",
  target: "compose",
  title: "A service mounts a system directory of its host",
  severity: "high",
  rationale: "With these files a container changes what its host runs, or reads its credentials.",
  remediation: "Mount only what is needed, read-only, or use a named volume.",
  example: 'services:\n  app:\n    volumes: ["data:/var/lib/app"]',
  spec: composeService("volumes"),
  frameworks: [cisDocker("5.6")],
  *evaluate(file) {
    for (const { node } of file.services) {
      for (const volume of listAt(node, "volumes")) {
        const source = textAt(volume, "source") ?? scalarText(volume)?.split(":", 1)[0] ?? "";
        if (scalarText(volume)?.includes(":") === false) continue;
        if (isSensitiveHostPath(source)) yield atNode(volume, `${quoted(source)} of the host`);
      }
    }
  },
};
