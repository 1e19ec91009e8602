import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, nsa, rbacPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights of roles. */
export const roleChangePods: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-change-pods",
  target: "kubernetes",
  title: "A role may change pods that run",
  severity: "high",
  rationale: "A changed pod runs the image that somebody else chose, with the rights of the pod.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: rbacPractices,
  frameworks: [cisBenchmark("Kubernetes", "5.1.4"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(manifest, ["pods"], ["update", "patch"]))
      yield atNode(rule, "pods may be changed");
  },
};
