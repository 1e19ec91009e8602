import { etcdServersOf, isOn } from "../documents/cluster-programs.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of etcd. */
export const etcdPeersUnencrypted: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/etcd-peers-unencrypted",
  target: "kubernetes",
  title: "etcd talks to its peers unencrypted",
  severity: "high",
  rationale: "Everybody on the way between the members of etcd reads and changes what they store.",
  remediation: "Set --peer-cert-file and --peer-key-file.",
  example: "- --peer-cert-file=/etc/kubernetes/pki/etcd/peer.crt",
  spec: kubernetesDocs(
    "Operating etcd clusters for Kubernetes",
    "tasks/administer-cluster/configure-upgrade-etcd/",
  ),
  frameworks: [cisBenchmark("Kubernetes", "2.4")],
  *evaluate(manifest) {
    for (const { at, flags } of etcdServersOf(manifest)) {
      const missing = ["--peer-cert-file", "--peer-key-file"].filter((name) => !flags.get(name));
      if (missing.length > 0 && !isOn(flags, "--peer-auto-tls"))
        yield atNode(at, `${missing.join(" and ")} is not set`);
    }
  },
};
