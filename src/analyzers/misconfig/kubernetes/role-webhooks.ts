import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights on the configuration of admission. */
export const roleWebhooks: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-webhooks",
  target: "kubernetes",
  title: "A role may change admission webhooks",
  severity: "critical",
  rationale:
    "Who changes webhooks reads and changes every object that enters the cluster, or switches " +
    "policies off.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [cisBenchmark("Kubernetes", "5.1.12"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(
      manifest,
      ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"],
      ["create", "update", "patch", "delete", "deletecollection"],
    )) {
      yield atNode(rule, "A role may change admission webhooks");
    }
  },
};
