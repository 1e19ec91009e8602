import { podContainers } from "../documents/pods.ts";
import { childOf, scalarText } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, cisDocker, nsa, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `capabilities.drop: [ALL]` under the restricted profile. */
export const capabilitiesNotDropped: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/capabilities-not-dropped",
  target: "kubernetes",
  title: "A container keeps capabilities that it does not need",
  severity: "low",
  rationale: "Engines give containers a dozen capabilities that hardly any program uses, and attacks do.",
  remediation: "Drop ALL, and add NET_BIND_SERVICE where it is needed.",
  example: 'securityContext:\n  capabilities:\n    drop: ["ALL"]',
  spec: podSecurityStandards,
  frameworks: [
    cisDocker("5.4"),
    cisBenchmark("Kubernetes", "5.2.10"),
    nsa("Pod security"),
    podSecurity("restricted", "Capabilities"),
  ],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const drop = childOf(container.node, "securityContext", "capabilities", "drop");
      if (drop?.list.some((item) => scalarText(item)?.toUpperCase() === "ALL") === true) continue;
      yield atNode(drop ?? container.node, `${quoted(container.name)} does not drop ALL`);
    }
  },
};
