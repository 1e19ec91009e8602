import { bindings } from "../documents/pods.ts";
import { textAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The group system:masters. */
export const boundMasters: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/bound-masters",
  target: "kubernetes",
  title: "A role is bound to the group of masters",
  severity: "critical",
  rationale: "Members of this group pass every check, and no binding takes that from them.",
  remediation: "Bind named users, groups or service accounts.",
  example: "subjects:\n  - kind: Group\n    name: app-operators",
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [cisBenchmark("Kubernetes", "5.1.7"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const { subject } of bindings(manifest)) {
      if (textAt(subject, "name") === "system:masters") yield atNode(subject, "system:masters is bound");
    }
  },
};
