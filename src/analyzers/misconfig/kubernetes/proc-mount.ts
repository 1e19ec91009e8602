import { securityContexts } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `procMount`. */
export const procMount: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/proc-mount",
  target: "kubernetes",
  title: "/proc is not masked",
  severity: "medium",
  rationale: "Parts of /proc through which a container reaches the kernel of its node are no longer hidden.",
  remediation: "Remove procMount.",
  example: "securityContext:\n  procMount: Default",
  spec: podSecurityStandards,
  frameworks: [podSecurity("baseline", "/proc Mount Type")],
  *evaluate(manifest) {
    for (const context of securityContexts(manifest)) {
      const found = childOf(context, "procMount");
      if (found !== undefined && found.scalar !== "Default") yield atNode(found, "procMount is not Default");
    }
  },
};
