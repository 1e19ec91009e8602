import { containersWithout } from "../documents/pods.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `livenessProbe`. */
export const livenessProbeMissing: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/liveness-probe-missing",
  target: "kubernetes",
  title: "A container has no liveness probe",
  severity: "low",
  rationale: "The cluster cannot tell a container that hangs from one that works.",
  remediation: "Add a livenessProbe.",
  example: "livenessProbe:\n  httpGet:\n    path: /health\n    port: 8080",
  spec: kubernetesDocs(
    "Configure Probes",
    "tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  ),
  frameworks: [cisDocker("5.27")],
  *evaluate(manifest) {
    for (const { name, node } of containersWithout(manifest, "livenessProbe"))
      yield atNode(node, `${quoted(name)} has no liveness probe`);
  },
};
