import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The verb impersonate. */
export const roleImpersonate: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-impersonate",
  target: "kubernetes",
  title: "A role may act as somebody else",
  severity: "high",
  rationale: "Who impersonates others has their rights, and the audit log shows their names.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [cisBenchmark("Kubernetes", "5.1.8"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(
      manifest,
      ["users", "groups", "serviceaccounts", "userextras"],
      ["impersonate"],
    )) {
      yield atNode(rule, "A role may act as somebody else");
    }
  },
};
