import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The label of Pod Security Admission. */
export const namespaceWithoutPodSecurity: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/namespace-without-pod-security",
  target: "kubernetes",
  title: "A namespace takes pods of any kind",
  severity: "low",
  rationale: "Nothing keeps a privileged pod, or one with the disk of its node, out of the namespace.",
  remediation: "Label the namespace with pod-security.kubernetes.io/enforce: baseline or restricted.",
  example: "labels:\n  pod-security.kubernetes.io/enforce: restricted",
  spec: kubernetesDocs("Pod Security Admission", "concepts/security/pod-security-admission/"),
  frameworks: [cisBenchmark("Kubernetes", "5.2.1"), nsa("Pod security")],
  *evaluate(manifest) {
    for (const { kind, name, node } of manifest.resources) {
      // What the cluster itself runs needs its nodes.
      if (kind !== "Namespace" || name.startsWith("kube-")) continue;
      const found = childOf(node, "metadata", "labels", "pod-security.kubernetes.io/enforce");
      if (found === undefined) yield atNode(node, `${quoted(name)} enforces no profile`);
      else if (found.scalar === "privileged") yield atNode(found, `${quoted(name)} takes privileged pods`);
    }
  },
};
