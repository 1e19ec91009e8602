import { podContainers } from "../documents/pods.ts";
import { childOf, scalarText, listAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of kube-apiserver. */
export const apiServerProfiling: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/api-server-profiling",
  target: "kubernetes",
  title: "The API server lets itself be profiled",
  severity: "low",
  rationale: "Profiles tell of its memory, and cost its time.",
  remediation: "Set --profiling=false.",
  example: "- --profiling=false",
  spec: kubernetesDocs("kube-apiserver", "reference/command-line-tools-reference/kube-apiserver/"),
  frameworks: [cisBenchmark("Kubernetes", "1.2.15")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const words = [...listAt(container.node, "command"), ...listAt(container.node, "args")];
      if (!words.some((word) => /(?:^|\/)kube-apiserver$/.test(scalarText(word) ?? ""))) continue;
      const flags = new Map(
        words.map((word) => [
          (scalarText(word) ?? "").split("=", 1)[0] ?? "",
          (scalarText(word) ?? "").replace(/^[^=]*=?/, ""),
        ]),
      );
      if (flags.get("--profiling") === "true")
        yield atNode(childOf(container.node, "command") ?? container.node, "--profiling is on");
    }
  },
};
