import { addedCapabilities } from "../documents/added-capabilities.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `capabilities.add` under the restricted profile. */
export const capabilitiesAddedRestricted: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/capabilities-added-restricted",
  target: "kubernetes",
  title: "A container adds a capability other than NET_BIND_SERVICE",
  severity: "low",
  rationale: "The restricted profile leaves a container no part of root's power but to listen on low ports.",
  remediation: "Remove the capability.",
  example: 'securityContext:\n  capabilities:\n    add: ["NET_BIND_SERVICE"]',
  spec: podSecurityStandards,
  frameworks: [cisBenchmark("Kubernetes", "5.2.9"), podSecurity("restricted", "Capabilities")],
  *evaluate(manifest) {
    for (const { at, name } of addedCapabilities(manifest)) {
      if (name !== "NET_BIND_SERVICE") yield atNode(at, `${quoted(name)} is added`);
    }
  },
};
