import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights to start pods. */
export const roleWorkloads: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-workloads",
  target: "kubernetes",
  title: "A role may create workloads",
  severity: "medium",
  rationale: "Who starts pods gets at the service accounts and secrets of the namespace.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [cisBenchmark("Kubernetes", "5.1.4"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(
      manifest,
      [
        "pods",
        "deployments",
        "daemonsets",
        "statefulsets",
        "replicasets",
        "jobs",
        "cronjobs",
        "replicationcontrollers",
      ],
      ["create", "update", "patch"],
    )) {
      yield atNode(rule, "A role may create workloads");
    }
  },
};
