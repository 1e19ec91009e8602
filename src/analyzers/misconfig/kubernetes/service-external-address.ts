import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `externalIPs`. */
export const serviceExternalAddress: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/service-external-address",
  target: "kubernetes",
  title: "A service takes traffic for other addresses",
  severity: "medium",
  rationale: "Who may create services reads traffic of others (CVE-2020-8554).",
  remediation: "Use a load balancer or an ingress.",
  example: "spec:\n  type: LoadBalancer",
  spec: kubernetesDocs("Service", "concepts/services-networking/service/"),
  frameworks: [cisBenchmark("Kubernetes", "1.2.3")],
  *evaluate(manifest) {
    for (const { kind, node } of manifest.resources) {
      const found = kind === "Service" ? childOf(node, "spec", "externalIPs") : undefined;
      if (found !== undefined && found.list.length > 0) yield atNode(found, "externalIPs is set");
    }
  },
};
