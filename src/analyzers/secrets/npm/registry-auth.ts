import type { SecretRule } from "../secret-rule.ts";
import { looksLikeKey } from "../structure/looks-like-password.ts";

/** Credentials of a registry in .npmrc. */
export const npmRegistryAuth: SecretRule = {
  id: "npm/registry-auth",
  title: "Credentials of a registry in .npmrc",
  provider: "npm",
  grants: "reads or publishes packages",
  severity: "high",
  keywords: ["_authToken", "_password", "_auth"],
  pattern: "_(?:authToken|password|auth)\\s{0,4}=\\s{0,4}[\\x22]?([A-Za-z0-9+/=_.-]{8,1500})",
  maxLength: 1530,
  where: "text",
  rank: 1,
  accepts: looksLikeKey,
  revoke: "Revoke the token, or change the password, at the registry.",
  spec: {
    title: "npm, auth related configuration",
    url: "https://docs.npmjs.com/cli/configuring-npm/npmrc#auth-related-configuration",
  },
};
