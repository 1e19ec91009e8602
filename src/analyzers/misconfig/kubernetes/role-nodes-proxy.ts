import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights on nodes/proxy. */
export const roleNodesProxy: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-nodes-proxy",
  target: "kubernetes",
  title: "A role may speak to the kubelets",
  severity: "high",
  rationale: "The kubelet runs commands in every pod of its node, past admission and audit.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [cisBenchmark("Kubernetes", "5.1.10"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(manifest, ["nodes/proxy"], ["get", "create"])) {
      yield atNode(rule, "A role may speak to the kubelets");
    }
  },
};
