import { apiServersOf } from "../documents/cluster-programs.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of kube-apiserver. */
export const apiServerAnonymous: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/api-server-anonymous",
  target: "kubernetes",
  title: "The API server answers the anonymous",
  severity: "medium",
  rationale:
    "Whoever reaches it may ask, and gets what roles grant to everybody; it does so unless it is told " +
    "not to.",
  remediation: "Set --anonymous-auth=false.",
  example: "- --anonymous-auth=false",
  spec: kubernetesDocs("kube-apiserver", "reference/command-line-tools-reference/kube-apiserver/"),
  frameworks: [cisBenchmark("Kubernetes", "1.2.1"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const { at, flags } of apiServersOf(manifest)) {
      if (flags.has("--authentication-config")) continue;
      if (flags.get("--anonymous-auth") !== "false") yield atNode(at, "--anonymous-auth is on");
    }
  },
};
