import type { SecretRule } from "../secret-rule.ts";

/** Doppler personal token. */
export const dopplerPersonalToken: SecretRule = {
  id: "doppler/personal-token",
  title: "Doppler personal token",
  provider: "Doppler",
  grants: "reads secrets in the name of a user",
  severity: "critical",
  keywords: ["dp.pt."],
  pattern: "dp\\.pt\\.[A-Za-z0-9]{40,44}",
  maxLength: 50,
  minEntropy: 0.5,
  revoke: "Revoke the token in the Doppler dashboard.",
  spec: { title: "Doppler documentation", url: "https://docs.doppler.com/reference/auth-token-formats" },
};
