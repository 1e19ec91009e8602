import { addedCapabilities } from "../documents/added-capabilities.ts";
import { atNode, quoted } from "../failures.ts";
import { podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `SYS_ADMIN`. */
export const capabilitySysAdmin: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/capability-sys-admin",
  target: "kubernetes",
  title: "A container has the capability SYS_ADMIN",
  severity: "high",
  rationale: "It is nearly all of root: mounting file systems of the node is part of it.",
  remediation: "Remove it from capabilities.add.",
  example: 'securityContext:\n  capabilities:\n    drop: ["ALL"]',
  spec: podSecurityStandards,
  frameworks: [podSecurity("baseline", "Capabilities")],
  *evaluate(manifest) {
    for (const { at, name, container } of addedCapabilities(manifest)) {
      if (name === "SYS_ADMIN") yield atNode(at, `${quoted(container.name)} has it`);
    }
  },
};
