import { bindings } from "../documents/pods.ts";
import { textAt } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The role of administrators. */
export const boundClusterAdmin: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/bound-cluster-admin",
  target: "kubernetes",
  title: "Somebody is bound to cluster-admin",
  severity: "high",
  rationale: "The subject owns the cluster; a pod that has this account does, too.",
  remediation: "Bind a role with the rights that are used.",
  example: "roleRef:\n  kind: Role\n  name: app-operator",
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [cisBenchmark("Kubernetes", "5.1.1"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const { subject, role } of bindings(manifest)) {
      if (role === "cluster-admin")
        yield atNode(subject, `${quoted(textAt(subject, "name") ?? "")} is cluster-admin`);
    }
  },
};
