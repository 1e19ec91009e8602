import { roleRules } from "../documents/pods.ts";
import { textsAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `*` on `*`. */
export const roleEverything: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-everything",
  target: "kubernetes",
  title: "A role may do everything",
  severity: "critical",
  rationale: "The role is the administrator of all that it reaches.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example: 'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    verbs: ["get"]',
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [cisBenchmark("Kubernetes", "5.1.3"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of roleRules(manifest)) {
      const isAll = ["apiGroups", "resources", "verbs"].every((key) => textsAt(rule, key).includes("*"));
      if (isAll) yield atNode(rule, "every verb on every resource");
    }
  },
};
