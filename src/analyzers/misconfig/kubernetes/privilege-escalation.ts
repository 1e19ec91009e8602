import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, cisDocker, kubernetesDocs, nsa, podSecurity } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `allowPrivilegeEscalation`. */
export const privilegeEscalation: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/privilege-escalation",
  target: "kubernetes",
  title: "A container may gain privileges",
  severity: "medium",
  rationale: "A process may get more rights than its parent, through setuid programs for one.",
  remediation: "Set allowPrivilegeEscalation to false.",
  example: "securityContext:\n  allowPrivilegeEscalation: false",
  spec: kubernetesDocs("Configure a Security Context", "tasks/configure-pod-container/security-context/"),
  frameworks: [
    cisDocker("5.26"),
    cisBenchmark("Kubernetes", "5.2.6"),
    nsa("Pod security"),
    podSecurity("restricted", "Privilege Escalation"),
  ],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const found = childOf(container.node, "securityContext", "allowPrivilegeEscalation");
      if (found?.scalar !== false)
        yield atNode(found ?? container.node, `${quoted(container.name)} may gain privileges`);
    }
  },
};
