import { rulesGranting } from "../documents/pods.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, nsa, rbacPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Rights of roles. */
export const roleCertificates: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/role-certificates",
  target: "kubernetes",
  title: "A role may approve certificates",
  severity: "high",
  rationale: "Who approves certificates makes himself any user.",
  remediation: "Grant the verbs and the resources that are used, by name.",
  example:
    'rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    resourceNames: ["app"]\n    verbs: ["get"]',
  spec: rbacPractices,
  frameworks: [cisBenchmark("Kubernetes", "5.1.11"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const rule of rulesGranting(manifest, ["certificatesigningrequests/approval"], ["update", "patch"]))
      yield atNode(rule, "certificates may be approved");
  },
};
