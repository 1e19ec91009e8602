import { podContainers } from "../documents/pods.ts";
import { childOf, scalarText, listAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of kubelet. */
export const kubeletReadOnlyPort: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/kubelet-read-only-port",
  target: "kubernetes",
  title: "The kubelet answers on its unprotected port",
  severity: "high",
  rationale: "Whoever reaches the node reads what runs on it.",
  remediation: "Set --read-only-port=0.",
  example: "- --read-only-port=0",
  spec: kubernetesDocs("kubelet", "reference/command-line-tools-reference/kubelet/"),
  frameworks: [cisBenchmark("Kubernetes", "4.2.4")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const words = [...listAt(container.node, "command"), ...listAt(container.node, "args")];
      if (!words.some((word) => /(?:^|\/)kubelet$/.test(scalarText(word) ?? ""))) continue;
      const flags = new Map(
        words.map((word) => [
          (scalarText(word) ?? "").split("=", 1)[0] ?? "",
          (scalarText(word) ?? "").replace(/^[^=]*=?/, ""),
        ]),
      );
      if (/^[1-9]/.test(flags.get("--read-only-port") ?? ""))
        yield atNode(childOf(container.node, "command") ?? container.node, "--read-only-port is set");
    }
  },
};
