import type { SecretRule } from "../secret-rule.ts";

/** Kubernetes Secret with its values, data first. */
export const kubernetesSecretManifestDataFirst: SecretRule = {
  id: "kubernetes/secret-manifest-data-first",
  title: "Kubernetes Secret with its values, data first",
  provider: "Kubernetes",
  grants: "opens whatever its values open",
  severity: "high",
  keywords: ["kind: secret", "kind: 'secret'", 'kind: "secret"'],
  ignoreCase: true,
  keywordAt: "within",
  pattern:
    "data:[ \\t]{0,8}\\r?\\n(?:[ \\t]{0,12}#[^\\r\\n]{0,160}\\r?\\n){0,3}[ \\t]{1,12}[\\w.-]{1,64}:[ \\t]{0,4}(?:[|>][+-]?\\s{1,16})?[\\x22\\x27]?([A-Za-z0-9+/]{10,1000}={0,2})[\\x22\\x27]?[ \\t]{0,8}\\r?\\n(?:[^\\r\\n]{1,200}\\r?\\n){0,12}?kind: [\\x22\\x27]?Secret[\\x22\\x27]?",
  maxLength: 4300,
  where: "text",
  rank: 1,
  mayRepeat: true,
  revoke: "Change what the values open, and keep the manifest encrypted.",
  spec: { title: "Kubernetes, Secrets", url: "https://kubernetes.io/docs/concepts/configuration/secret/" },
};
