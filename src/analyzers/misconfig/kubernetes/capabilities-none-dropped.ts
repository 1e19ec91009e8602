import { podContainers } from "../documents/pods.ts";
import { childOf, listAt } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** No `capabilities.drop`. */
export const capabilitiesNoneDropped: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/capabilities-none-dropped",
  target: "kubernetes",
  title: "A container drops no capabilities",
  severity: "low",
  rationale: "It keeps all that engines give by default, which is more than most programs need.",
  remediation: "Drop all, and add what is needed.",
  example: 'securityContext:\n  capabilities:\n    drop: ["ALL"]',
  spec: podSecurityStandards,
  frameworks: [cisBenchmark("Kubernetes", "5.2.10"), podSecurity("restricted", "Capabilities")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      if (listAt(container.node, "securityContext", "capabilities", "drop").length === 0)
        yield atNode(
          childOf(container.node, "securityContext") ?? container.node,
          `${quoted(container.name)} drops none`,
        );
    }
  },
};
