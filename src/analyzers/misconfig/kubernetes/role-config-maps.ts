import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { nsa, rbacPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights of roles. */
export const roleConfigMaps: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-config-maps",
  target: "kubernetes",
  title: "A role may change config maps",
  severity: "medium",
  rationale: "Config maps hold settings of the cluster, such as those of its name server.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: rbacPractices,
  frameworks: [nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(
      manifest,
      ["configmaps"],
      ["create", "update", "patch", "delete", "deletecollection", "impersonate"],
    ))
      yield atNode(rule, "config maps may be changed");
  },
};
