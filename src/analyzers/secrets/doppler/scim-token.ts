import type { SecretRule } from "../secret-rule.ts";

/** Doppler SCIM token. */
export const dopplerScimToken: SecretRule = {
  id: "doppler/scim-token",
  title: "Doppler SCIM token",
  provider: "Doppler",
  grants: "manages the users of the workplace",
  severity: "critical",
  keywords: ["dp.scim."],
  pattern: "dp\\.scim\\.[A-Za-z0-9]{40,44}",
  maxLength: 52,
  minEntropy: 0.5,
  revoke: "Revoke the token in the Doppler dashboard.",
  spec: { title: "Doppler documentation", url: "https://docs.doppler.com/reference/auth-token-formats" },
};
