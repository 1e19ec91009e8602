import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { nsa, kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `type: NodePort`. */
export const serviceNodePort: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/service-node-port",
  target: "kubernetes",
  title: "A service is open on every node",
  severity: "low",
  rationale: "Whoever reaches a node reaches the service, past ingress and load balancer.",
  remediation: "Use ClusterIP with an ingress.",
  example: "spec:\n  type: ClusterIP",
  spec: kubernetesDocs("Service", "concepts/services-networking/service/"),
  frameworks: [nsa("Network separation")],
  *evaluate(manifest) {
    for (const { kind, node } of manifest.resources) {
      const found = childOf(node, "spec", "type");
      if (kind === "Service" && found?.scalar === "NodePort") yield atNode(found, "NodePort");
    }
  },
};
