import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { nsa, rbacPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights of roles. */
export const roleDeleteLogs: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-delete-logs",
  target: "kubernetes",
  title: "A role may delete the logs of pods",
  severity: "medium",
  rationale: "Who was in a pod can remove what would tell of it.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: rbacPractices,
  frameworks: [nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(manifest, ["pods/log"], ["delete", "deletecollection"]))
      yield atNode(rule, "logs may be deleted");
  },
};
