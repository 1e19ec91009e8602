import { baselineCapabilities, capabilityName } from "../capabilities.ts";
import { podContainers } from "../documents/pods.ts";
import { listAt, scalarText } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, podSecurity, podSecurityStandards } from "../frameworks.ts";
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
  frameworks: [cisDocker("5.4"), podSecurity("baseline", "Capabilities")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      for (const added of listAt(container.node, "securityContext", "capabilities", "add")) {
        const name = capabilityName(scalarText(added) ?? "");
        if (!baselineCapabilities.has(name)) yield atNode(added, `${quoted(name)} is added`);
      }
    }
  },
};
