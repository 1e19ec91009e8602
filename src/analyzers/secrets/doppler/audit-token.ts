import type { SecretRule } from "../secret-rule.ts";

/** Doppler audit token. */
export const dopplerAuditToken: SecretRule = {
  id: "doppler/audit-token",
  title: "Doppler audit token",
  provider: "Doppler",
  grants: "reads the audit log",
  severity: "medium",
  keywords: ["dp.audit."],
  pattern: "dp\\.audit\\.[A-Za-z0-9]{40,44}",
  maxLength: 53,
  minEntropy: 0.5,
  revoke: "Revoke the token in the Doppler dashboard.",
  spec: { title: "Doppler documentation", url: "https://docs.doppler.com/reference/auth-token-formats" },
};
