import { pods } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `shareProcessNamespace`. */
export const sharedProcessNamespace: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/shared-process-namespace",
  target: "kubernetes",
  title: "The containers of a pod share their processes",
  severity: "low",
  rationale: "A container sees the environment and files of the others, with their credentials.",
  remediation: "Remove shareProcessNamespace.",
  example: "spec:\n  shareProcessNamespace: false",
  spec: kubernetesDocs("Share Process Namespace", "tasks/configure-pod-container/share-process-namespace/"),
  frameworks: [nsa("Pod security")],
  *evaluate(manifest) {
    for (const { spec } of pods(manifest)) {
      const found = childOf(spec, "shareProcessNamespace");
      if (found?.scalar === true) yield atNode(found, "processes are shared");
    }
  },
};
