import type { SecretRule } from "../secret-rule.ts";

/** 1Password recovery code. */
export const onePasswordRecoveryCode: SecretRule = {
  id: "1password/recovery-code",
  title: "1Password recovery code",
  provider: "1Password",
  grants: "recovers the account",
  severity: "critical",
  keywords: ["1PRK-"],
  pattern: "1PRK(?:-[A-Z0-9]{4}){13}",
  maxLength: 69,
  minEntropy: 0.5,
  revoke: "Delete the recovery code in the account's settings.",
  spec: { title: "1Password documentation", url: "https://support.1password.com/recovery-codes/" },
};
