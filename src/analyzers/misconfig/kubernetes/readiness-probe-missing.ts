import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `readinessProbe`. */
export const readinessProbeMissing: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/readiness-probe-missing",
  target: "kubernetes",
  title: "A container has no readiness probe",
  severity: "low",
  rationale: "The cluster cannot tell a container that hangs from one that works.",
  remediation: "Add a readinessProbe.",
  example: "readinessProbe:\n  httpGet:\n    path: /health\n    port: 8080",
  spec: kubernetesDocs(
    "Configure Probes",
    "tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  ),
  frameworks: [cisDocker("5.27")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      if (container.role !== "container") continue;
      const found = childOf(container.node, "readinessProbe");
      if (found === undefined)
        yield atNode(container.node, `${quoted(container.name)} has no readiness probe`);
    }
  },
};
