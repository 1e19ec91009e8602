import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, nsa, rbacPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights of roles. */
export const rolePersistentVolumes: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-persistent-volumes",
  target: "kubernetes",
  title: "A role may create volumes",
  severity: "medium",
  rationale: "A volume of type hostPath reaches the files of a node.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: rbacPractices,
  frameworks: [cisBenchmark("Kubernetes", "5.1.9"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(manifest, ["persistentvolumes"], ["create"]))
      yield atNode(rule, "volumes may be created");
  },
};
