import { pods } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, cisDocker, nsa, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `hostNetwork`. */
export const hostNetwork: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/host-network",
  target: "kubernetes",
  title: "The pod shares the network of its host",
  severity: "high",
  rationale:
    "The pod sees the network of its node and of what else runs there, past all isolation between " + "them.",
  remediation: "Remove hostNetwork.",
  example: "spec:\n  hostNetwork: false",
  spec: podSecurityStandards,
  frameworks: [
    cisDocker("5.10"),
    cisBenchmark("Kubernetes", "5.2.5"),
    nsa("Pod security"),
    podSecurity("baseline", "Host Namespaces"),
  ],
  *evaluate(manifest) {
    for (const { spec } of pods(manifest)) {
      const found = childOf(spec, "hostNetwork");
      if (found?.scalar === true) yield atNode(found, "hostNetwork is true");
    }
  },
};
