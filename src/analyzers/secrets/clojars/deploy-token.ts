import type { SecretRule } from "../secret-rule.ts";

/** Clojars deploy token. */
export const clojarsDeployToken: SecretRule = {
  id: "clojars/deploy-token",
  title: "Clojars deploy token",
  provider: "Clojars",
  grants: "publishes libraries",
  severity: "high",
  keywords: ["CLOJARS_"],
  ignoreCase: true,
  pattern: "CLOJARS_[a-z0-9]{60}",
  maxLength: 68,
  minEntropy: 0.5,
  revoke: "Disable the deploy token in the Clojars dashboard.",
  spec: { title: "Clojars documentation", url: "https://github.com/clojars/clojars-web/wiki/Deploy-Tokens" },
};
