import { apiServersOf } from "../documents/cluster-programs.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of kube-apiserver. */
export const apiServerProfiling: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/api-server-profiling",
  target: "kubernetes",
  title: "The API server lets itself be profiled",
  severity: "low",
  rationale: "Profiles tell of its memory, and cost its time; they are on unless switched off.",
  remediation: "Set --profiling=false.",
  example: "- --profiling=false",
  spec: kubernetesDocs("kube-apiserver", "reference/command-line-tools-reference/kube-apiserver/"),
  frameworks: [cisBenchmark("Kubernetes", "1.2.15")],
  *evaluate(manifest) {
    for (const { at, flags } of apiServersOf(manifest)) {
      if (flags.get("--profiling") !== "false") yield atNode(at, "--profiling is on");
    }
  },
};
