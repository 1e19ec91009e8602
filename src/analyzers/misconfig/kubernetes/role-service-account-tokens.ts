import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights on the tokens of service accounts. */
export const roleServiceAccountTokens: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-service-account-tokens",
  target: "kubernetes",
  title: "A role may issue tokens",
  severity: "high",
  rationale: "Who issues tokens acts as any service account in reach.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [cisBenchmark("Kubernetes", "5.1.13"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(manifest, ["serviceaccounts/token"], ["create"])) {
      yield atNode(rule, "A role may issue tokens");
    }
  },
};
