import type { SecretRule } from "../secret-rule.ts";

/** SettleMint service access token. */
export const settlemintServiceToken: SecretRule = {
  id: "settlemint/service-token",
  title: "SettleMint service access token",
  provider: "SettleMint",
  grants: "acts as the service",
  severity: "high",
  keywords: ["sm_sat_"],
  pattern: "sm_sat_[A-Za-z0-9]{16}",
  maxLength: 23,
  minEntropy: 0.6,
  revoke: "Delete the access token in SettleMint's settings.",
  spec: { title: "SettleMint documentation", url: "https://console.settlemint.com/documentation/" },
};
