import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { nsa, rbacPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights of roles. */
export const roleEphemeralContainers: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-ephemeral-containers",
  target: "kubernetes",
  title: "A role may add containers to running pods",
  severity: "high",
  rationale: "An added container sees the processes and credentials of the pod.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: rbacPractices,
  frameworks: [nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(manifest, ["pods/ephemeralcontainers"], ["update", "patch"]))
      yield atNode(rule, "containers may be added");
  },
};
