import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { nsa, kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `namespace: kube-system`. */
export const systemNamespace: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/system-namespace",
  target: "kubernetes",
  title: "Something is put into the namespace of the system",
  severity: "medium",
  rationale: "What runs there has rights that are meant for the cluster itself, and quotas do not hold it.",
  remediation: "Use a namespace of its own.",
  example: "metadata:\n  namespace: app",
  spec: kubernetesDocs("Namespaces", "concepts/overview/working-with-objects/namespaces/"),
  frameworks: [nsa("Kubernetes namespaces")],
  *evaluate(manifest) {
    for (const { namespace, node, pod } of manifest.resources) {
      if (pod !== undefined && (namespace === "kube-system" || namespace === "kube-public"))
        yield atNode(childOf(node, "metadata", "namespace") ?? node, `${quoted(namespace)} is the system's`);
    }
  },
};
