import { etcdServersOf } from "../documents/cluster-programs.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of etcd. */
export const etcdPeersUnverified: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/etcd-peers-unverified",
  target: "kubernetes",
  title: "etcd does not ask its peers for a certificate",
  severity: "high",
  rationale: "Whoever reaches the port of the peers may join the cluster, and gets a copy of all secrets.",
  remediation: "Set --peer-client-cert-auth=true.",
  example: "- --peer-client-cert-auth=true",
  spec: kubernetesDocs(
    "Operating etcd clusters for Kubernetes",
    "tasks/administer-cluster/configure-upgrade-etcd/",
  ),
  frameworks: [cisBenchmark("Kubernetes", "2.5")],
  *evaluate(manifest) {
    for (const { at, flags } of etcdServersOf(manifest)) {
      // A flag alone means that it is on.
      const asked = flags.get("--peer-client-cert-auth");
      if (asked !== "true" && asked !== "") yield atNode(at, "--peer-client-cert-auth is not set");
    }
  },
};
