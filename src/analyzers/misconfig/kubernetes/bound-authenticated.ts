import { bindings } from "../documents/pods.ts";
import { textAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The group system:authenticated. */
export const boundAuthenticated: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/bound-authenticated",
  target: "kubernetes",
  title: "A role is bound to everybody who can log in",
  severity: "critical",
  rationale: "Every service account of every namespace gets the rights.",
  remediation: "Bind named users, groups or service accounts.",
  example: "subjects:\n  - kind: Group\n    name: app-operators",
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const { subject } of bindings(manifest)) {
      if (textAt(subject, "name") === "system:authenticated")
        yield atNode(subject, "system:authenticated is bound");
    }
  },
};
