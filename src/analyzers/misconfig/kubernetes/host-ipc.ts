import { pods } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, cisDocker, nsa, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `hostIPC`. */
export const hostIpc: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/host-ipc",
  target: "kubernetes",
  title: "The pod shares the shared memory of its host",
  severity: "high",
  rationale:
    "The pod sees the shared memory of its node and of what else runs there, past all isolation " +
    "between them.",
  remediation: "Remove hostIPC.",
  example: "spec:\n  hostIPC: false",
  spec: podSecurityStandards,
  frameworks: [
    cisDocker("5.17"),
    cisBenchmark("Kubernetes", "5.2.4"),
    nsa("Pod security"),
    podSecurity("baseline", "Host Namespaces"),
  ],
  *evaluate(manifest) {
    for (const { spec } of pods(manifest)) {
      const found = childOf(spec, "hostIPC");
      if (found?.scalar === true) yield atNode(found, "hostIPC is true");
    }
  },
};
