import { securityContexts } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, nsa, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `runAsUser: 0`. */
export const runAsUserRoot: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/run-as-user-root",
  target: "kubernetes",
  title: "A user id is 0",
  severity: "high",
  rationale: "A process that breaks out of a container run by root is root on the node.",
  remediation: "Set runAsUser to another number.",
  example: "securityContext:\n  runAsUser: 10001",
  spec: podSecurityStandards,
  frameworks: [
    cisBenchmark("Kubernetes", "5.2.7"),
    nsa("Non-root containers"),
    podSecurity("restricted", "Running as Non-root user"),
  ],
  *evaluate(manifest) {
    for (const context of securityContexts(manifest)) {
      const found = childOf(context, "runAsUser");
      if (found?.scalar === 0) yield atNode(found, "runAsUser is 0");
    }
  },
};
