import { etcdServersOf } from "../documents/cluster-programs.ts";
import { atNode } from "../failures.ts";
import { kubernetesDocs, cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of etcd. */
export const etcdClientsUnverified: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/etcd-clients-unverified",
  target: "kubernetes",
  title: "etcd does not ask clients for a certificate",
  severity: "critical",
  rationale: "Whoever reaches it reads all secrets of the cluster, and changes everything.",
  remediation: "Set --client-cert-auth=true.",
  example: "- --client-cert-auth=true",
  spec: kubernetesDocs("etcd", "reference/command-line-tools-reference/etcd/"),
  frameworks: [cisBenchmark("Kubernetes", "2.2")],
  *evaluate(manifest) {
    for (const { at, flags } of etcdServersOf(manifest)) {
      // A flag alone means that it is on.
      const asked = flags.get("--client-cert-auth");
      if (asked !== "true" && asked !== "") yield atNode(at, "--client-cert-auth is not set");
    }
  },
};
