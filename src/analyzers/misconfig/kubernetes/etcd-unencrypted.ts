import { etcdServersOf, isOn } from "../documents/cluster-programs.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of etcd. */
export const etcdUnencrypted: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/etcd-unencrypted",
  target: "kubernetes",
  title: "etcd answers clients unencrypted",
  severity: "high",
  rationale: "Everybody on the way between the API server and etcd reads the secrets of the cluster.",
  remediation: "Set --cert-file and --key-file.",
  example: "- --cert-file=/etc/kubernetes/pki/etcd/server.crt",
  spec: kubernetesDocs(
    "Operating etcd clusters for Kubernetes",
    "tasks/administer-cluster/configure-upgrade-etcd/",
  ),
  frameworks: [cisBenchmark("Kubernetes", "2.1")],
  *evaluate(manifest) {
    for (const { at, flags } of etcdServersOf(manifest)) {
      const missing = ["--cert-file", "--key-file"].filter((name) => !flags.get(name));
      if (missing.length > 0 && !isOn(flags, "--auto-tls"))
        yield atNode(at, `${missing.join(" and ")} is not set`);
    }
  },
};
