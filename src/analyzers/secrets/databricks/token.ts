import type { SecretRule } from "../secret-rule.ts";

/** Databricks token. */
export const databricksToken: SecretRule = {
  id: "databricks/token",
  title: "Databricks token",
  provider: "Databricks",
  grants: "runs code and reads data in the workspace",
  severity: "high",
  keywords: ["dapi"],
  pattern: "dapi[a-f0-9]{32}(?:-[0-9])?",
  maxLength: 38,
  minEntropy: 0.6,
  revoke: "Revoke the token in the workspace's user settings.",
  spec: { title: "Databricks documentation", url: "https://docs.databricks.com/en/dev-tools/auth/pat.html" },
};
