import { apiServersOf } from "../documents/cluster-programs.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
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
  frameworks: [cisBenchmark("Kubernetes", "1.2.2"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const { at, flags } of apiServersOf(manifest)) {
      if (flags.has("--token-auth-file")) yield atNode(at, "--token-auth-file is set");
    }
  },
};
