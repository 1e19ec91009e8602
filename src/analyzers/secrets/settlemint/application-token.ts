import type { SecretRule } from "../secret-rule.ts";

/** SettleMint application access token. */
export const settlemintApplicationToken: SecretRule = {
  id: "settlemint/application-token",
  title: "SettleMint application access token",
  provider: "SettleMint",
  grants: "acts as the application",
  severity: "high",
  keywords: ["sm_aat_"],
  pattern: "sm_aat_[A-Za-z0-9]{16}",
  maxLength: 23,
  minEntropy: 0.6,
  revoke: "Delete the access token in SettleMint's settings.",
  spec: { title: "SettleMint documentation", url: "https://console.settlemint.com/documentation/" },
};
