import { pods } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, cisDocker, nsa, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `hostPID`. */
export const hostPid: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/host-pid",
  target: "kubernetes",
  title: "The pod shares the processes of its host",
  severity: "high",
  rationale:
    "The pod sees the processes of its node and of what else runs there, past all isolation between " +
    "them.",
  remediation: "Remove hostPID.",
  example: "spec:\n  hostPID: false",
  spec: podSecurityStandards,
  frameworks: [
    cisDocker("5.16"),
    cisBenchmark("Kubernetes", "5.2.3"),
    nsa("Pod security"),
    podSecurity("baseline", "Host Namespaces"),
  ],
  *evaluate(manifest) {
    for (const { spec } of pods(manifest)) {
      const found = childOf(spec, "hostPID");
      if (found?.scalar === true) yield atNode(found, "hostPID is true");
    }
  },
};
