import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights on secrets. */
export const roleSecrets: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-secrets",
  target: "kubernetes",
  title: "A role may read or change secrets",
  severity: "critical",
  rationale: "Who reads secrets has the credentials of every application in reach.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [cisBenchmark("Kubernetes", "5.1.2"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(
      manifest,
      ["secrets"],
      ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "impersonate"],
    )) {
      yield atNode(rule, "A role may read or change secrets");
    }
  },
};
