import { roleRules } from "../documents/pods.ts";
import { textsAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, nsa, rbacPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `verbs: ["*"]`. */
export const roleAnyVerb: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-any-verb",
  target: "kubernetes",
  title: "A role has every right on a resource",
  severity: "high",
  rationale: "Every verb is more than anything needs, and includes those that come with later versions.",
  remediation: "Name the verbs that are used.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: rbacPractices,
  frameworks: [cisBenchmark("Kubernetes", "5.1.3"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of roleRules(manifest))
      if (textsAt(rule, "verbs").includes("*")) yield atNode(rule, "every verb is granted");
  },
};
