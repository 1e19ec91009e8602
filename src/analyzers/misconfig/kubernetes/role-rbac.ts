import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights on rights. */
export const roleRbac: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-rbac",
  target: "kubernetes",
  title: "A role may change roles and bindings",
  severity: "high",
  rationale: "Who changes bindings, or may bind and escalate, gives itself every other right.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(
      manifest,
      ["roles", "clusterroles", "rolebindings", "clusterrolebindings"],
      ["create", "update", "patch", "bind", "escalate"],
    )) {
      yield atNode(rule, "A role may change roles and bindings");
    }
  },
};
