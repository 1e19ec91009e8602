import type { SecretRule } from "../secret-rule.ts";

/** Scalingo API token. */
export const scalingoApiToken: SecretRule = {
  id: "scalingo/api-token",
  title: "Scalingo API token",
  provider: "Scalingo",
  grants: "deploys apps",
  severity: "high",
  keywords: ["tk-us-"],
  pattern: "tk-us-[A-Za-z0-9_-]{48}",
  maxLength: 54,
  minEntropy: 0.5,
  revoke: "Revoke the token in Scalingo's dashboard.",
  spec: { title: "Scalingo documentation", url: "https://developers.scalingo.com/tokens" },
};
