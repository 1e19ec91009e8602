import { pods } from "../documents/pods.ts";
import { childOf, listAt, textAt } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, nsa, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `hostPath`. */
export const hostPathVolume: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/host-path-volume",
  target: "kubernetes",
  title: "A volume is a directory of the host",
  severity: "medium",
  rationale:
    "Through files of the node a container reads what others keep there, or changes what the node " + "runs.",
  remediation: "Use another kind of volume.",
  example: "volumes:\n  - name: data\n    emptyDir: {}",
  spec: podSecurityStandards,
  frameworks: [
    cisBenchmark("Kubernetes", "5.2.12"),
    nsa("Pod security"),
    podSecurity("baseline", "HostPath Volumes"),
  ],
  *evaluate(manifest) {
    for (const { spec } of pods(manifest)) {
      for (const volume of listAt(spec, "volumes")) {
        const found = childOf(volume, "hostPath");
        if (found !== undefined)
          yield atNode(found, `the volume ${quoted(textAt(volume, "name") ?? "")} is on the host`);
      }
    }
  },
};
