import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { nsa, kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** A policy for all pods or without rules. */
export const networkPolicyOpen: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/network-policy-open",
  target: "kubernetes",
  title: "A network policy names no pods",
  severity: "low",
  rationale: "It holds for every pod of its namespace, which is rarely what was meant.",
  remediation: "Name the pods by their labels.",
  example: "spec:\n  podSelector:\n    matchLabels:\n      app: web",
  spec: kubernetesDocs("Network Policies", "concepts/services-networking/network-policies/"),
  frameworks: [nsa("Network separation")],
  *evaluate(manifest) {
    for (const { kind, node } of manifest.resources) {
      if (kind !== "NetworkPolicy") continue;
      const selector = childOf(node, "spec", "podSelector");
      if (selector === undefined) yield atNode(childOf(node, "spec") ?? node, "no podSelector");
    }
  },
};
