import type { SecretRule } from "../secret-rule.ts";

/** Doppler service token. */
export const dopplerServiceToken: SecretRule = {
  id: "doppler/service-token",
  title: "Doppler service token",
  provider: "Doppler",
  grants: "reads the secrets of a config",
  severity: "critical",
  keywords: ["dp.st."],
  pattern: "dp\\.st\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}",
  maxLength: 86,
  minEntropy: 0.5,
  revoke: "Revoke the token in the Doppler dashboard.",
  spec: { title: "Doppler documentation", url: "https://docs.doppler.com/reference/auth-token-formats" },
};
