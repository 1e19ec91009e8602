import { baselineCapabilities } from "../capabilities.ts";
import { addedCapabilities } from "../documents/added-capabilities.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, cisDocker, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `capabilities.add` under the baseline profile. */
export const capabilitiesAdded: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/capabilities-added",
  target: "kubernetes",
  title: "A container has capabilities beyond the usual ones",
  severity: "high",
  rationale: "Each capability is a part of root's power; some suffice to take over the node.",
  remediation: "Remove what is not needed; the baseline profile allows those that engines give by default.",
  example: 'securityContext:\n  capabilities:\n    drop: ["ALL"]',
  spec: podSecurityStandards,
  frameworks: [
    cisDocker("5.4"),
    cisBenchmark("Kubernetes", "5.2.9"),
    podSecurity("baseline", "Capabilities"),
  ],
  *evaluate(manifest) {
    for (const { at, name } of addedCapabilities(manifest)) {
      if (!baselineCapabilities.has(name)) yield atNode(at, `${quoted(name)} is added`);
    }
  },
};
