import { addedCapabilities } from "../documents/added-capabilities.ts";
import { atNode, quoted } from "../failures.ts";
import { podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `SYS_MODULE`. */
export const capabilitySysModule: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/capability-sys-module",
  target: "kubernetes",
  title: "A container has the capability SYS_MODULE",
  severity: "critical",
  rationale: "The container loads code into the kernel of its node.",
  remediation: "Remove it from capabilities.add.",
  example: 'securityContext:\n  capabilities:\n    drop: ["ALL"]',
  spec: podSecurityStandards,
  frameworks: [podSecurity("baseline", "Capabilities")],
  *evaluate(manifest) {
    for (const { at, name, container } of addedCapabilities(manifest)) {
      if (name === "SYS_MODULE") yield atNode(at, `${quoted(container.name)} has it`);
    }
  },
};
