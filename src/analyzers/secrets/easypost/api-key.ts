import type { SecretRule } from "../secret-rule.ts";

/** EasyPost API key. */
export const easypostApiKey: SecretRule = {
  id: "easypost/api-key",
  title: "EasyPost API key",
  provider: "EasyPost",
  grants: "buys postage at the owner's cost",
  severity: "high",
  keywords: ["EZAK"],
  pattern: "EZAK[A-Za-z0-9]{54}",
  maxLength: 58,
  minEntropy: 0.6,
  revoke: "Delete the key in EasyPost's dashboard.",
  spec: { title: "EasyPost documentation", url: "https://docs.easypost.com/docs/authentication" },
};
