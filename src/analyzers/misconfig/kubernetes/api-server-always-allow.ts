import { podContainers } from "../documents/pods.ts";
import { childOf, scalarText, listAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of kube-apiserver. */
export const apiServerAlwaysAllow: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/api-server-always-allow",
  target: "kubernetes",
  title: "The API server allows everything",
  severity: "critical",
  rationale: "Roles do not count: everybody may do everything.",
  remediation: "Set --authorization-mode=Node,RBAC.",
  example: "- --authorization-mode=Node,RBAC",
  spec: kubernetesDocs("kube-apiserver", "reference/command-line-tools-reference/kube-apiserver/"),
  frameworks: [cisBenchmark("Kubernetes", "1.2.6")],
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
      if ((flags.get("--authorization-mode") ?? "").split(",").includes("AlwaysAllow"))
        yield atNode(childOf(container.node, "command") ?? container.node, "AlwaysAllow");
    }
  },
};
