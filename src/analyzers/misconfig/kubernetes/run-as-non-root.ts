import { containerSetting, podContainers } from "../documents/pods.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, cisDocker, kubernetesDocs, nsa, podSecurity } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `runAsNonRoot`. */
export const runAsNonRoot: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/run-as-non-root",
  target: "kubernetes",
  title: "A container may run as root",
  severity: "medium",
  rationale: "A process that breaks out of a container run by root is root on the node.",
  remediation: "Set runAsNonRoot for the pod or the container.",
  example: "securityContext:\n  runAsNonRoot: true",
  spec: kubernetesDocs("Configure a Security Context", "tasks/configure-pod-container/security-context/"),
  frameworks: [
    cisDocker("4.1"),
    cisBenchmark("Kubernetes", "5.2.7"),
    nsa("Non-root containers"),
    podSecurity("restricted", "Running as Non-root"),
  ],
  *evaluate(manifest) {
    for (const place of podContainers(manifest)) {
      const found = containerSetting(place, "runAsNonRoot");
      if (found?.scalar !== true)
        yield atNode(
          found ?? place.container.node,
          `${quoted(place.container.name)} is not kept from running as root`,
        );
    }
  },
};
