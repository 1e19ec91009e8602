import type { SecretRule } from "../secret-rule.ts";
import { assessTokenChecksum } from "../structure/token-checksum.ts";

/** npm access token. */
export const npmAccessToken: SecretRule = {
  id: "npm/access-token",
  title: "npm access token",
  provider: "npm",
  grants: "publishes and reads packages",
  severity: "critical",
  keywords: ["npm_"],
  pattern: "npm_[A-Za-z0-9]{36}",
  maxLength: 40,
  minEntropy: 0.5,
  assess: assessTokenChecksum,
  revoke: "Revoke it with `npm token revoke`.",
  spec: { title: "npm documentation", url: "https://docs.npmjs.com/about-access-tokens" },
};
