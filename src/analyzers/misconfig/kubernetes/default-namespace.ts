import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** No namespace of its own. */
export const defaultNamespace: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/default-namespace",
  target: "kubernetes",
  title: "An object is in the default namespace",
  severity: "negligible",
  rationale:
    "Rights and network policies are given by namespace: in the default one, everything is beside " +
    "everything.",
  remediation: "Name a namespace.",
  example: "metadata:\n  namespace: shop",
  spec: kubernetesDocs("Namespaces", "concepts/overview/working-with-objects/namespaces/"),
  frameworks: [cisBenchmark("Kubernetes", "5.6.4"), nsa("Network separation")],
  *evaluate(manifest) {
    for (const { pod, namespace, node } of manifest.resources) {
      if (pod !== undefined && namespace === "default")
        yield atNode(childOf(node, "metadata", "namespace") ?? node, "in the default namespace");
    }
  },
};
