import { apiServersOf } from "../documents/cluster-programs.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of kube-apiserver. */
export const apiServerUnaudited: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/api-server-unaudited",
  target: "kubernetes",
  title: "The API server writes no audit log",
  severity: "low",
  rationale: "After an incident nobody can tell who did what.",
  remediation: "Set --audit-log-path.",
  example: "- --audit-log-path=/var/log/audit.log",
  spec: kubernetesDocs("kube-apiserver", "reference/command-line-tools-reference/kube-apiserver/"),
  frameworks: [cisBenchmark("Kubernetes", "1.2.16"), nsa("Audit logging and threat detection")],
  *evaluate(manifest) {
    for (const { at, flags } of apiServersOf(manifest)) {
      if (!flags.has("--audit-log-path") && !flags.has("--audit-webhook-config-file"))
        yield atNode(at, "no audit log");
    }
  },
};
