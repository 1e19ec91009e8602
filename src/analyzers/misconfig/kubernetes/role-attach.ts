import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { nsa, rbacPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights of roles. */
export const roleAttach: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-attach",
  target: "kubernetes",
  title: "A role may attach to pods",
  severity: "high",
  rationale: "Who attaches reads and writes what the process in the pod does.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: rbacPractices,
  frameworks: [nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(manifest, ["pods/attach"], ["create"]))
      yield atNode(rule, "attaching is allowed");
  },
};
