import { rulesGranting } from "../documents/pods.ts";
import { textsAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { nsa, rbacPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights on the map of AWS identities to groups of the cluster. */
export const roleEksAccessMap: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-eks-access-map",
  target: "kubernetes",
  title: "A role may change who AWS lets in",
  severity: "critical",
  rationale:
    "The config map aws-auth says which AWS identity is administrator of the cluster: who changes it becomes one.",
  remediation: "Leave changes of aws-auth to the administrators of the cluster.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["aws-auth"]\n    verbs: ["get"]',
  spec: rbacPractices,
  frameworks: [nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(
      manifest,
      ["configmaps"],
      ["create", "update", "patch", "delete", "deletecollection", "impersonate"],
    )) {
      if (textsAt(rule, "resourceNames").includes("aws-auth")) yield atNode(rule, "aws-auth may be changed");
    }
  },
};
