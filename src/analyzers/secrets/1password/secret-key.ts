import type { SecretRule } from "../secret-rule.ts";

/** 1Password secret key. */
export const onePasswordSecretKey: SecretRule = {
  id: "1password/secret-key",
  title: "1Password secret key",
  provider: "1Password",
  grants: "unlocks an account's vaults together with its password",
  severity: "critical",
  keywords: ["A3-"],
  pattern: "A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}",
  maxLength: 40,
  minEntropy: 0.7,
  revoke: "Revoke it under Developer tools in the 1Password account, and rotate what its vaults hold.",
  spec: { title: "1Password documentation", url: "https://developer.1password.com/docs/service-accounts/" },
};
