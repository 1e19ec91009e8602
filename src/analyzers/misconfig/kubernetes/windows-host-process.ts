import { securityContexts } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `hostProcess`. */
export const windowsHostProcess: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/windows-host-process",
  target: "kubernetes",
  title: "A container is a process of its Windows host",
  severity: "critical",
  rationale: "The container has the rights of the node itself.",
  remediation: "Remove hostProcess.",
  example: "securityContext:\n  windowsOptions:\n    hostProcess: false",
  spec: podSecurityStandards,
  frameworks: [cisBenchmark("Kubernetes", "5.2.11"), podSecurity("baseline", "HostProcess")],
  *evaluate(manifest) {
    for (const context of securityContexts(manifest)) {
      const found = childOf(context, "windowsOptions", "hostProcess");
      if (found?.scalar === true) yield atNode(found, "hostProcess is true");
    }
  },
};
