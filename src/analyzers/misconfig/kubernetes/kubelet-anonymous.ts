import { clusterPrograms, kubeletConfigurations } from "../documents/cluster-programs.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags and configuration of kubelet. */
export const kubeletAnonymous: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/kubelet-anonymous",
  target: "kubernetes",
  title: "The kubelet answers the anonymous",
  severity: "high",
  rationale: "Whoever reaches the node may ask for its pods, their logs and a shell in them.",
  remediation: "Set authentication.anonymous.enabled to false.",
  example: "authentication:\n  anonymous:\n    enabled: false",
  spec: kubernetesDocs(
    "Kubelet authentication and authorization",
    "reference/access-authn-authz/kubelet-authn-authz/",
  ),
  frameworks: [cisBenchmark("Kubernetes", "4.2.1"), nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const { at, flags } of clusterPrograms(manifest, "kubelet")) {
      if (flags.get("--anonymous-auth") === "true") yield atNode(at, "--anonymous-auth is on");
    }
    for (const configuration of kubeletConfigurations(manifest)) {
      const found = childOf(configuration, "authentication", "anonymous", "enabled");
      if (found?.scalar === true) yield atNode(found, "anonymous requests are answered");
    }
  },
};
