import { roleRules } from "../documents/pods.ts";
import { listAt, textsAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const known = new Set([
  "*",
  "create",
  "delete",
  "deletecollection",
  "get",
  "impersonate",
  "list",
  "patch",
  "update",
  "watch",
]);

/** `*` as a resource. */
export const roleAllResources: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-all-resources",
  target: "kubernetes",
  title: "A role reaches every resource",
  severity: "critical",
  rationale: "The role reaches secrets and roles, too, and every kind that is added later.",
  remediation: "Name the resources that are used.",
  example: 'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    verbs: ["get"]',
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [cisBenchmark("Kubernetes", "5.1.3"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of roleRules(manifest)) {
      const found = listAt(rule, "resources").find((name) => name.scalar === "*");
      if (found !== undefined && textsAt(rule, "verbs").some((verb) => known.has(verb)))
        yield atNode(found, "every resource");
    }
  },
};
