import { podContainers } from "../documents/pods.ts";
import { childOf, listAt } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `hostPort`. */
export const hostPort: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/host-port",
  target: "kubernetes",
  title: "A container takes a port of its host",
  severity: "medium",
  rationale:
    "The port is open on the node itself, past network policies, and ties the pod to nodes where it " +
    "is free.",
  remediation: "Use a Service.",
  example: "ports:\n  - containerPort: 8080",
  spec: podSecurityStandards,
  frameworks: [cisBenchmark("Kubernetes", "5.2.13"), podSecurity("baseline", "Host Ports")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      for (const port of listAt(container.node, "ports")) {
        const found = childOf(port, "hostPort");
        if (found !== undefined && found.scalar !== 0)
          yield atNode(found, `${quoted(container.name)} takes a port of the host`);
      }
    }
  },
};
