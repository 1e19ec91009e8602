import type { SecretRule } from "../secret-rule.ts";

/** EasyPost test API key. */
export const easypostTestApiKey: SecretRule = {
  id: "easypost/test-api-key",
  title: "EasyPost test API key",
  provider: "EasyPost",
  grants: "uses the test environment",
  severity: "low",
  keywords: ["EZTK"],
  pattern: "EZTK[A-Za-z0-9]{54}",
  maxLength: 58,
  minEntropy: 0.6,
  revoke: "Delete the key in EasyPost's dashboard.",
  spec: { title: "EasyPost documentation", url: "https://docs.easypost.com/docs/authentication" },
};
