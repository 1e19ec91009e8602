import { childOf, listAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const members = ["default", "defaultRequest", "max", "min"] as const;

/** A `LimitRange` that leaves something open. */
export const limitRangeIncomplete: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/limit-range-incomplete",
  target: "kubernetes",
  title: "A limit range leaves containers without bounds",
  severity: "low",
  rationale: "A container that names no resources of its own may take all that its node has.",
  remediation: "Set default, defaultRequest, max and min for containers.",
  example: "limits:\n  - type: Container\n    default: {memory: 512Mi}\n    defaultRequest: {memory: 256Mi}",
  spec: kubernetesDocs("Limit Ranges", "concepts/policy/limit-range/"),
  frameworks: [nsa("Resource policies")],
  *evaluate(manifest) {
    for (const { kind, node } of manifest.resources) {
      if (kind !== "LimitRange") continue;
      const limits = listAt(node, "spec", "limits");
      const isWhole = limits.some((limit) => members.every((member) => limit.map.has(member)));
      if (isWhole) continue;
      const first = limits[0];
      const missing = members.filter((member) => childOf(first, member) === undefined);
      yield atNode(first ?? node, `no ${missing.join(", ")}`);
    }
  },
};
