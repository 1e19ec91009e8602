import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const members = ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"] as const;

/** A `ResourceQuota` that leaves something open. */
export const resourceQuotaIncomplete: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/resource-quota-incomplete",
  target: "kubernetes",
  title: "A resource quota does not bound processor and memory",
  severity: "low",
  rationale: "One namespace may take what others need.",
  remediation: "Set requests and limits of cpu and memory in hard.",
  example: "hard:\n  requests.cpu: 1\n  requests.memory: 1Gi\n  limits.cpu: 2\n  limits.memory: 2Gi",
  spec: kubernetesDocs("Resource Quotas", "concepts/policy/resource-quotas/"),
  frameworks: [nsa("Resource policies")],
  *evaluate(manifest) {
    for (const { kind, node } of manifest.resources) {
      if (kind !== "ResourceQuota") continue;
      const hard = childOf(node, "spec", "hard");
      const missing = members.filter((member) => hard?.map.has(member) !== true);
      if (missing.length > 0) yield atNode(hard ?? node, `no ${missing.join(", ")}`);
    }
  },
};
