import { capabilityName } from "../capabilities.ts";
import { podContainers } from "../documents/pods.ts";
import { scalarText, listAt } from "../documents/yaml-values.ts";
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
    for (const { container } of podContainers(manifest)) {
      for (const added of listAt(container.node, "securityContext", "capabilities", "add")) {
        if (capabilityName(scalarText(added) ?? "") === "SYS_ADMIN")
          yield atNode(added, `${quoted(container.name)} has it`);
      }
    }
  },
};
