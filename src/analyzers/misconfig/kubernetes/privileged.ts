import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, cisDocker, nsa, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `privileged`. */
export const privileged: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/privileged",
  target: "kubernetes",
  title: "A container is privileged",
  severity: "critical",
  rationale:
    "The container has every capability and the devices of its node: whoever gets into it owns the " +
    "node.",
  remediation: "Remove privileged, and add the single capability that is needed.",
  example: "securityContext:\n  privileged: false",
  spec: podSecurityStandards,
  frameworks: [
    cisDocker("5.5"),
    cisBenchmark("Kubernetes", "5.2.2"),
    nsa("Pod security"),
    podSecurity("baseline", "Privileged Containers"),
  ],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const found = childOf(container.node, "securityContext", "privileged");
      if (found?.scalar === true) yield atNode(found, `${quoted(container.name)} is privileged`);
    }
  },
};
