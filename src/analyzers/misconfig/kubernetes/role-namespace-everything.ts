import { roles } from "../documents/pods.ts";
import { listAt, textsAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, nsa, rbacPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Every resource of a namespace. */
export const roleNamespaceEverything: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-namespace-everything",
  target: "kubernetes",
  title: "A role has every resource of its namespace",
  severity: "high",
  rationale: "Secrets and the right to run pods are among them.",
  remediation: "Name the resources that are used.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: rbacPractices,
  frameworks: [cisBenchmark("Kubernetes", "5.1.3"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const { kind, node } of roles(manifest)) {
      if (kind !== "Role") continue;
      for (const rule of listAt(node, "rules")) {
        if (textsAt(rule, "resources").includes("*") && textsAt(rule, "verbs").includes("*"))
          yield atNode(rule, "every verb on every resource");
      }
    }
  },
};
