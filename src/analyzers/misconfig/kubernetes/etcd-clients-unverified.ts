import { podContainers } from "../documents/pods.ts";
import { childOf, scalarText, listAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of etcd. */
export const etcdClientsUnverified: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/etcd-clients-unverified",
  target: "kubernetes",
  title: "etcd does not ask clients for a certificate",
  severity: "critical",
  rationale: "Whoever reaches it reads all secrets of the cluster, and changes everything.",
  remediation: "Set --client-cert-auth=true.",
  example: "- --client-cert-auth=true",
  spec: kubernetesDocs("etcd", "reference/command-line-tools-reference/etcd/"),
  frameworks: [cisBenchmark("Kubernetes", "2.2")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const words = [...listAt(container.node, "command"), ...listAt(container.node, "args")];
      if (!words.some((word) => /(?:^|\/)etcd$/.test(scalarText(word) ?? ""))) continue;
      const flags = new Map(
        words.map((word) => [
          (scalarText(word) ?? "").split("=", 1)[0] ?? "",
          (scalarText(word) ?? "").replace(/^[^=]*=?/, ""),
        ]),
      );
      if (flags.get("--client-cert-auth") !== "true")
        yield atNode(childOf(container.node, "command") ?? container.node, "--client-cert-auth is not set");
    }
  },
};
