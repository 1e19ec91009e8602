import { securityContexts } from "../documents/pods.ts";
import { childOf, scalarText, listAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Group 0. */
export const rootGroup: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/root-group",
  target: "kubernetes",
  title: "A container runs with the group root",
  severity: "low",
  rationale: "Files that the group root may read or write are open to it.",
  remediation: "Name another group.",
  example: "securityContext:\n  runAsGroup: 10001\n  fsGroup: 10001",
  spec: kubernetesDocs("Configure a Security Context", "tasks/configure-pod-container/security-context/"),
  frameworks: [nsa("Non-root containers")],
  *evaluate(manifest) {
    for (const context of securityContexts(manifest)) {
      for (const key of ["runAsGroup", "fsGroup"]) {
        const found = childOf(context, key);
        if (scalarText(found) === "0" && found !== undefined) yield atNode(found, `${key} is 0`);
      }
      for (const group of listAt(context, "supplementalGroups")) {
        if (scalarText(group) === "0") yield atNode(group, "supplementalGroups has 0");
      }
    }
  },
};
