import type { SecretRule } from "../secret-rule.ts";

/** Prefect API key. */
export const prefectApiKey: SecretRule = {
  id: "prefect/api-key",
  title: "Prefect API key",
  provider: "Prefect",
  grants: "runs flows",
  severity: "high",
  keywords: ["pnu_", "pnb_"],
  pattern: "pn[ub]_[A-Za-z0-9]{36}",
  maxLength: 40,
  minEntropy: 0.5,
  revoke: "Delete the key in Prefect Cloud.",
  spec: { title: "Prefect documentation", url: "https://docs.prefect.io/" },
};
