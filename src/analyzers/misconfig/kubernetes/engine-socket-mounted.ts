import { pods } from "../documents/pods.ts";
import { childOf, listAt, scalarText } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisDocker, nsa, podSecurityStandards } from "../frameworks.ts";
import { isEngineSocket } from "../sensitive-paths.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sockets of engines as volumes. */
export const engineSocketMounted: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/engine-socket-mounted",
  target: "kubernetes",
  title: "The socket of the container engine is mounted",
  severity: "critical",
  rationale: "Whoever may write to the socket starts containers with every right: the pod owns the node.",
  remediation: "Remove the volume.",
  example: "volumes:\n  - name: data\n    emptyDir: {}",
  spec: podSecurityStandards,
  frameworks: [cisDocker("5.32"), nsa("Pod security")],
  *evaluate(manifest) {
    for (const { spec } of pods(manifest)) {
      for (const volume of listAt(spec, "volumes")) {
        const path = childOf(volume, "hostPath", "path");
        if (isEngineSocket(scalarText(path) ?? "") && path !== undefined)
          yield atNode(path, "the engine's socket is mounted");
      }
    }
  },
};
