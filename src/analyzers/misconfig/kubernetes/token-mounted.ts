import { pods } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `automountServiceAccountToken`. */
export const tokenMounted: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/token-mounted",
  target: "kubernetes",
  title: "A pod gets the credentials of its service account",
  severity: "low",
  rationale: "Whoever gets into a container speaks to the API server in its name.",
  remediation: "Set automountServiceAccountToken to false for pods that do not use the API.",
  example: "spec:\n  automountServiceAccountToken: false",
  spec: kubernetesDocs(
    "Configure Service Accounts for Pods",
    "tasks/configure-pod-container/configure-service-account/",
  ),
  frameworks: [cisBenchmark("Kubernetes", "5.1.6"), nsa("Protecting Pod service account tokens")],
  *evaluate(manifest) {
    for (const { spec } of pods(manifest)) {
      const found = childOf(spec, "automountServiceAccountToken");
      if (found?.scalar === true) yield atNode(found, "the token is mounted");
    }
    for (const { kind, node } of manifest.resources) {
      const found = kind === "ServiceAccount" ? childOf(node, "automountServiceAccountToken") : undefined;
      if (found?.scalar === true) yield atNode(found, "the token is mounted into every pod");
    }
  },
};
