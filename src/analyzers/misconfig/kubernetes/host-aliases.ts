import { pods } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `hostAliases`. */
export const hostAliases: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/host-aliases",
  target: "kubernetes",
  title: "A pod changes what names of hosts mean",
  severity: "low",
  rationale: "Names lead to other addresses than the cluster says, which hides where traffic goes.",
  remediation: "Remove hostAliases, and use the name service.",
  example: "spec:\n  containers: []",
  spec: kubernetesDocs("Adding entries to Pod /etc/hosts", "tasks/network/customize-hosts-file-for-pods/"),
  frameworks: [],
  noFramework: "The frameworks leave the names of hosts to whoever writes the pod.",
  *evaluate(manifest) {
    for (const { spec } of pods(manifest)) {
      const found = childOf(spec, "hostAliases");
      if (found !== undefined) yield atNode(found, "hostAliases is set");
    }
  },
};
