import { apiServersOf } from "../documents/cluster-programs.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of kube-apiserver. */
export const apiServerWithoutRbac: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/api-server-without-rbac",
  target: "kubernetes",
  title: "The API server does not ask for roles",
  severity: "high",
  rationale: "Without RBAC, rights are not granted by roles, and cannot be reviewed.",
  remediation: "Set --authorization-mode=Node,RBAC.",
  example: "- --authorization-mode=Node,RBAC",
  spec: kubernetesDocs("kube-apiserver", "reference/command-line-tools-reference/kube-apiserver/"),
  frameworks: [cisBenchmark("Kubernetes", "1.2.8"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const { at, flags } of apiServersOf(manifest)) {
      if (flags.has("--authorization-config")) continue;
      const modes = (flags.get("--authorization-mode") ?? "").split(",");
      if (!modes.includes("RBAC")) yield atNode(at, "--authorization-mode names no RBAC");
    }
  },
};
