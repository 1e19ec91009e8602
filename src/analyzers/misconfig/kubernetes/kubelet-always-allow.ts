import { clusterPrograms, kubeletConfigurations } from "../documents/cluster-programs.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags and configuration of kubelet. */
export const kubeletAlwaysAllow: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/kubelet-always-allow",
  target: "kubernetes",
  title: "The kubelet allows everything",
  severity: "critical",
  rationale: "Whoever it knows may do everything on the node: the API server is not asked.",
  remediation: "Set authorization.mode to Webhook.",
  example: "authorization:\n  mode: Webhook",
  spec: kubernetesDocs(
    "Kubelet authentication and authorization",
    "reference/access-authn-authz/kubelet-authn-authz/",
  ),
  frameworks: [cisBenchmark("Kubernetes", "4.2.2"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const { at, flags } of clusterPrograms(manifest, "kubelet")) {
      if (flags.get("--authorization-mode") === "AlwaysAllow") yield atNode(at, "AlwaysAllow");
    }
    for (const configuration of kubeletConfigurations(manifest)) {
      const found = childOf(configuration, "authorization", "mode");
      if (found?.scalar === "AlwaysAllow") yield atNode(found, "AlwaysAllow");
    }
  },
};
