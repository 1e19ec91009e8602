import { securityContexts } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, cisDocker, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `Unconfined`. */
export const seccompUnconfined: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/seccomp-unconfined",
  target: "kubernetes",
  title: "A seccomp profile is switched off",
  severity: "medium",
  rationale: "Every system call of the kernel can be reached, those with known errors too.",
  remediation: "Use RuntimeDefault or a profile of your own.",
  example: "securityContext:\n  seccompProfile:\n    type: RuntimeDefault",
  spec: podSecurityStandards,
  frameworks: [cisDocker("5.22"), cisBenchmark("Kubernetes", "5.6.2"), podSecurity("baseline", "Seccomp")],
  *evaluate(manifest) {
    for (const context of securityContexts(manifest)) {
      const found = childOf(context, "seccompProfile", "type");
      if (found?.scalar === "Unconfined") yield atNode(found, "seccomp is switched off");
    }
  },
};
