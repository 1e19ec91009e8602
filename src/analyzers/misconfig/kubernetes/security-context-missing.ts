import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** No security context at all. */
export const securityContextMissing: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/security-context-missing",
  target: "kubernetes",
  title: "A container has no security context",
  severity: "low",
  rationale: "It runs with whatever the image and the engine choose, often as root.",
  remediation: "Say as whom and with what rights it runs.",
  example: "securityContext:\n  runAsNonRoot: true\n  allowPrivilegeEscalation: false",
  spec: kubernetesDocs("Configure a Security Context", "tasks/configure-pod-container/security-context/"),
  frameworks: [cisBenchmark("Kubernetes", "5.6.3"), nsa("Pod security")],
  *evaluate(manifest) {
    for (const { pod, container } of podContainers(manifest)) {
      if (
        childOf(container.node, "securityContext") === undefined &&
        childOf(pod.spec, "securityContext") === undefined
      )
        yield atNode(container.node, `${quoted(container.name)} has none`);
    }
  },
};
