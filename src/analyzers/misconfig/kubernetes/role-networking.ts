import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights on what routes and filters traffic. */
export const roleNetworking: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-networking",
  target: "kubernetes",
  title: "A role may change the network",
  severity: "high",
  rationale: "Who changes services, ingresses or policies leads traffic elsewhere, or opens what was closed.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: kubernetesDocs("Role Based Access Control Good Practices", "concepts/security/rbac-good-practices/"),
  frameworks: [nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(
      manifest,
      ["services", "endpoints", "endpointslices", "networkpolicies", "ingresses"],
      ["create", "update", "patch", "delete", "deletecollection"],
    )) {
      yield atNode(rule, "A role may change the network");
    }
  },
};
