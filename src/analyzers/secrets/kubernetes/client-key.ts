import type { SecretRule } from "../secret-rule.ts";
import { assessEncodedKey } from "../structure/encoded-key.ts";

/** Client key in a kubeconfig. */
export const kubernetesClientKey: SecretRule = {
  id: "kubernetes/client-key",
  title: "Client key in a kubeconfig",
  provider: "Kubernetes",
  grants: "signs in to the cluster",
  severity: "critical",
  keywords: ["client-key-data"],
  pattern: "client-key-data\\x22?:\\s{0,4}\\x22?([A-Za-z0-9+/]{60,8000}={0,2})",
  maxLength: 8040,
  where: "text",
  rank: 1,
  assess: assessEncodedKey,
  mayRepeat: true,
  revoke: "Issue the client certificate anew, or remove the user from its role bindings.",
  spec: {
    title: "Kubernetes, kubeconfig",
    url: "https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/",
  },
};
