import type { SecretRule } from "../secret-rule.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** kubeadm bootstrap token. */
export const kubernetesBootstrapToken: SecretRule = {
  id: "kubernetes/bootstrap-token",
  title: "kubeadm bootstrap token",
  provider: "Kubernetes",
  grants: "joins nodes to the cluster",
  severity: "high",
  keywords: ["--token", "token:"],
  pattern: "(?:--token[ =]|token:\\s{0,4})\\x22?([a-z0-9]{6}\\.[a-z0-9]{16})",
  maxLength: 34,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete it with `kubeadm token delete`.",
  spec: {
    title: "Kubernetes, bootstrap tokens",
    url: "https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/",
  },
};
