import { apiServersOf } from "../documents/cluster-programs.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
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
  frameworks: [cisBenchmark("Kubernetes", "1.2.6"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const { at, flags } of apiServersOf(manifest)) {
      if ((flags.get("--authorization-mode") ?? "").split(",").includes("AlwaysAllow"))
        yield atNode(at, "AlwaysAllow");
    }
  },
};
