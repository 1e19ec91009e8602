import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, nsa, rbacPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights of roles. */
export const roleBindRoles: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-bind-roles",
  target: "kubernetes",
  title: "A role may bind roles",
  severity: "high",
  rationale: "Who binds roles gives himself the rights of any role that exists.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: rbacPractices,
  frameworks: [cisBenchmark("Kubernetes", "5.1.8"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(
      manifest,
      ["rolebindings", "clusterrolebindings"],
      ["create", "update", "patch"],
    ))
      yield atNode(rule, "roles may be bound");
  },
};
