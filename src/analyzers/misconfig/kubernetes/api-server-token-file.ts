import { podContainers } from "../documents/pods.ts";
import { childOf, scalarText, listAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of kube-apiserver. */
export const apiServerTokenFile: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/api-server-token-file",
  target: "kubernetes",
  title: "The API server reads tokens from a file",
  severity: "medium",
  rationale: "Such tokens never expire, and cannot be changed without a restart.",
  remediation: "Remove --token-auth-file.",
  example: "- --authorization-mode=Node,RBAC",
  spec: kubernetesDocs("kube-apiserver", "reference/command-line-tools-reference/kube-apiserver/"),
  frameworks: [cisBenchmark("Kubernetes", "1.2.2")],
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
      if (flags.has("--token-auth-file"))
        yield atNode(childOf(container.node, "command") ?? container.node, "--token-auth-file is set");
    }
  },
};
