import { bindings } from "../documents/pods.ts";
import { textAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The group system:anonymous. */
export const boundAnonymous: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/bound-anonymous",
  target: "kubernetes",
  title: "A role is bound to the anonymous user",
  severity: "critical",
  rationale: "Whoever reaches the API server has the rights, without any credential.",
  remediation: "Bind named users, groups or service accounts.",
  example: "subjects:\n  - kind: Group\n    name: app-operators",
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const { subject } of bindings(manifest)) {
      if (textAt(subject, "name") === "system:anonymous") yield atNode(subject, "system:anonymous is bound");
    }
  },
};
