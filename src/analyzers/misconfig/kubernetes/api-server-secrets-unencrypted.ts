import { apiServersOf } from "../documents/cluster-programs.ts";
import { atNode } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Flags of kube-apiserver. */
export const apiServerSecretsUnencrypted: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/api-server-secrets-unencrypted",
  target: "kubernetes",
  title: "The API server stores secrets unencrypted",
  severity: "medium",
  rationale: "Whoever reads the disk of etcd or a copy of it reads every secret of the cluster.",
  remediation: "Set --encryption-provider-config to a file with a provider other than identity.",
  example: "- --encryption-provider-config=/etc/kubernetes/encryption.yaml",
  spec: kubernetesDocs("Encrypting Confidential Data at Rest", "tasks/administer-cluster/encrypt-data/"),
  frameworks: [cisBenchmark("Kubernetes", "1.2.27"), nsa("Secrets")],
  *evaluate(manifest) {
    for (const { at, flags } of apiServersOf(manifest)) {
      const has = flags.has("--encryption-provider-config");
      if (!has) yield atNode(at, "--encryption-provider-config is not set");
    }
  },
};
