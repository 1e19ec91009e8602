import { apiServersOf } from "../documents/api-servers.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of kube-apiserver. */
export const apiServerAnonymous: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/api-server-anonymous",
  target: "kubernetes",
  title: "The API server answers the anonymous",
  severity: "high",
  rationale: "Whoever reaches it may ask, and gets what roles grant to everybody.",
  remediation: "Set --anonymous-auth=false.",
  example: "- --anonymous-auth=false",
  spec: kubernetesDocs("kube-apiserver", "reference/command-line-tools-reference/kube-apiserver/"),
  frameworks: [cisBenchmark("Kubernetes", "1.2.1")],
  *evaluate(manifest) {
    for (const { at, flags } of apiServersOf(manifest)) {
      if (flags.get("--anonymous-auth") === "true") yield atNode(at, "--anonymous-auth is on");
    }
  },
};
