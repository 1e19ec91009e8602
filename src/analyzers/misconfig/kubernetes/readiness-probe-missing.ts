import { containersWithout } from "../documents/pods.ts";
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
    for (const { name, node } of containersWithout(manifest, "readinessProbe"))
      yield atNode(node, `${quoted(name)} has no readiness probe`);
  },
};
