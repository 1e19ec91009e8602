import { containerSetting, podContainers } from "../documents/pods.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, cisDocker, kubernetesDocs, nsa, podSecurity } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `seccompProfile`. */
export const seccompMissing: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/seccomp-missing",
  target: "kubernetes",
  title: "A container has no seccomp profile",
  severity: "low",
  rationale: "Every system call of the kernel can be reached, those with known errors too.",
  remediation: "Set the type of seccompProfile to RuntimeDefault.",
  example: "securityContext:\n  seccompProfile:\n    type: RuntimeDefault",
  spec: kubernetesDocs("Configure a Security Context", "tasks/configure-pod-container/security-context/"),
  frameworks: [
    cisDocker("5.22"),
    cisBenchmark("Kubernetes", "5.6.2"),
    nsa("Pod security"),
    podSecurity("restricted", "Seccomp"),
  ],
  *evaluate(manifest) {
    for (const place of podContainers(manifest)) {
      const found = containerSetting(place, "seccompProfile", "type");
      if (found?.scalar !== "RuntimeDefault" && found?.scalar !== "Localhost")
        yield atNode(found ?? place.container.node, `${quoted(place.container.name)} has no seccomp profile`);
    }
  },
};
