import type { SecretRule } from "../secret-rule.ts";

/** Kubernetes Secret with its values. */
export const kubernetesSecretManifest: SecretRule = {
  id: "kubernetes/secret-manifest",
  title: "Kubernetes Secret with its values",
  provider: "Kubernetes",
  grants: "opens whatever its values open",
  severity: "high",
  keywords: ["kind: secret", "kind: 'secret'", 'kind: "secret"'],
  ignoreCase: true,
  pattern:
    "kind: [\\x22\\x27]?Secret[\\x22\\x27]?[ \\t]{0,8}\\r?\\n(?:[^\\r\\n]{0,200}\\r?\\n){0,24}?data:[ \\t]{0,8}\\r?\\n(?:[ \\t]{0,12}#[^\\r\\n]{0,160}\\r?\\n){0,3}[ \\t]{1,12}[\\w.-]{1,64}:[ \\t]{0,4}(?:[|>][+-]?\\s{1,16})?[\\x22\\x27]?([A-Za-z0-9+/]{10,4000}={0,2})",
  maxLength: 10100,
  where: "text",
  rank: 1,
  mayRepeat: true,
  revoke: "Change what the values open, and keep the manifest encrypted.",
  spec: { title: "Kubernetes, Secrets", url: "https://kubernetes.io/docs/concepts/configuration/secret/" },
};
