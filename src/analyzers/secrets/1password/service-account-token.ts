import type { SecretRule } from "../secret-rule.ts";

/** 1Password service account token. */
export const onePasswordServiceAccountToken: SecretRule = {
  id: "1password/service-account-token",
  title: "1Password service account token",
  provider: "1Password",
  grants: "reads the vaults of the service account",
  severity: "critical",
  keywords: ["ops_eyJ"],
  pattern: "ops_eyJ[A-Za-z0-9+/]{250,2000}={0,3}",
  maxLength: 2010,
  minEntropy: 0.6,
  revoke: "Revoke it under Developer tools in the 1Password account, and rotate what its vaults hold.",
  spec: { title: "1Password documentation", url: "https://developer.1password.com/docs/service-accounts/" },
};
