import { clusterPrograms, kubeletConfigurations } from "../documents/cluster-programs.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags and configuration of kubelet. */
export const kubeletReadOnlyPort: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/kubelet-read-only-port",
  target: "kubernetes",
  title: "The kubelet answers on its unprotected port",
  severity: "high",
  rationale: "Whoever reaches the node reads what runs on it.",
  remediation: "Set --read-only-port=0, or readOnlyPort: 0 in its configuration.",
  example: "- --read-only-port=0",
  spec: kubernetesDocs("kubelet", "reference/command-line-tools-reference/kubelet/"),
  frameworks: [cisBenchmark("Kubernetes", "4.2.4")],
  *evaluate(manifest) {
    for (const { at, flags } of clusterPrograms(manifest, "kubelet")) {
      if (/^[1-9]/.test(flags.get("--read-only-port") ?? "")) yield atNode(at, "--read-only-port is set");
    }
    for (const configuration of kubeletConfigurations(manifest)) {
      const found = childOf(configuration, "readOnlyPort");
      if (typeof found?.scalar === "number" && found.scalar > 0) yield atNode(found, "readOnlyPort is set");
    }
  },
};
