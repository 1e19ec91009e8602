import { childOf, listAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { nsa, kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** An ingress without TLS. */
export const ingressUnencrypted: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/ingress-unencrypted",
  target: "kubernetes",
  title: "An ingress has no TLS",
  severity: "medium",
  rationale: "Passwords and content pass in the clear.",
  remediation: "Name a certificate under tls.",
  example: "spec:\n  tls:\n    - hosts: [app.example]\n      secretName: app-tls",
  spec: kubernetesDocs("Ingress", "concepts/services-networking/ingress/"),
  frameworks: [nsa("Network separation")],
  *evaluate(manifest) {
    for (const { kind, node } of manifest.resources) {
      if (kind === "Ingress" && listAt(node, "spec", "tls").length === 0)
        yield atNode(childOf(node, "spec") ?? node, "no tls");
    }
  },
};
