import { etcdServersOf, isOn } from "../documents/cluster-programs.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of etcd. */
export const etcdSelfSigned: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/etcd-self-signed",
  target: "kubernetes",
  title: "etcd makes its certificates itself",
  severity: "high",
  rationale: "Nobody can tell such a certificate from that of an attacker on the way.",
  remediation:
    "Remove --auto-tls and --peer-auto-tls, and name certificates of the authority of the cluster.",
  example: "- --cert-file=/etc/kubernetes/pki/etcd/server.crt",
  spec: kubernetesDocs(
    "Operating etcd clusters for Kubernetes",
    "tasks/administer-cluster/configure-upgrade-etcd/",
  ),
  frameworks: [cisBenchmark("Kubernetes", "2.3"), cisBenchmark("Kubernetes", "2.6")],
  *evaluate(manifest) {
    for (const { at, flags } of etcdServersOf(manifest)) {
      const on = ["--auto-tls", "--peer-auto-tls"].filter((name) => isOn(flags, name));
      if (on.length > 0) yield atNode(at, `${on.join(" and ")} is on`);
    }
  },
};
