import { pods } from "../documents/pods.ts";
import { childOf, listAt, scalarText } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, nsa, podSecurityStandards } from "../frameworks.ts";
import { isSensitiveHostPath } from "../sensitive-paths.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `hostPath` at places of the system. */
export const hostPathSensitive: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/host-path-sensitive",
  target: "kubernetes",
  title: "A system directory of the host is mounted",
  severity: "high",
  rationale: "With these files a container changes what its node runs, or reads its credentials.",
  remediation: "Mount only what is needed, read-only, or use another kind of volume.",
  example: "volumes:\n  - name: data\n    emptyDir: {}",
  spec: podSecurityStandards,
  frameworks: [cisDocker("5.6"), nsa("Pod security")],
  *evaluate(manifest) {
    for (const { spec } of pods(manifest)) {
      for (const volume of listAt(spec, "volumes")) {
        const path = childOf(volume, "hostPath", "path");
        const text = scalarText(path);
        if (path !== undefined && text !== undefined && isSensitiveHostPath(text))
          yield atNode(path, `${quoted(text)} of the host is mounted`);
      }
    }
  },
};
