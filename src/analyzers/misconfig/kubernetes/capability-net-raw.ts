import { addedCapabilities } from "../documents/added-capabilities.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `NET_RAW`. */
export const capabilityNetRaw: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/capability-net-raw",
  target: "kubernetes",
  title: "A container has the capability NET_RAW",
  severity: "medium",
  rationale: "The container can pretend to have other addresses, and read traffic of its network.",
  remediation: "Remove it from capabilities.add.",
  example: 'securityContext:\n  capabilities:\n    drop: ["ALL"]',
  spec: podSecurityStandards,
  frameworks: [cisBenchmark("Kubernetes", "5.2.8"), podSecurity("baseline", "Capabilities")],
  *evaluate(manifest) {
    for (const { at, name, container } of addedCapabilities(manifest)) {
      if (name === "NET_RAW") yield atNode(at, `${quoted(container.name)} has it`);
    }
  },
};
