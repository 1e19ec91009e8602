import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights on exec and attach. */
export const roleExec: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-exec",
  target: "kubernetes",
  title: "A role may run commands in pods",
  severity: "high",
  rationale: "Who runs commands in pods has the rights and credentials of each of them.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(manifest, ["pods/exec", "pods/attach"], ["create", "get"])) {
      yield atNode(rule, "A role may run commands in pods");
    }
  },
};
