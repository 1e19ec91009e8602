import type { SecretRule } from "../secret-rule.ts";

/** SettleMint personal access token. */
export const settlemintPersonalToken: SecretRule = {
  id: "settlemint/personal-token",
  title: "SettleMint personal access token",
  provider: "SettleMint",
  grants: "acts as its owner",
  severity: "high",
  keywords: ["sm_pat_"],
  pattern: "sm_pat_[A-Za-z0-9]{16}",
  maxLength: 23,
  minEntropy: 0.6,
  revoke: "Delete the access token in SettleMint's settings.",
  spec: { title: "SettleMint documentation", url: "https://console.settlemint.com/documentation/" },
};
