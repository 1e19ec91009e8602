import type { SecretRule } from "../secret-rule.ts";

/** Linear API key. */
export const linearApiKey: SecretRule = {
  id: "linear/api-key",
  title: "Linear API key",
  provider: "Linear",
  grants: "reads and writes issues",
  severity: "high",
  keywords: ["lin_api_"],
  pattern: "lin_api_[A-Za-z0-9]{40}",
  maxLength: 48,
  minEntropy: 0.5,
  revoke: "Revoke the key in Linear's settings.",
  spec: {
    title: "Linear documentation",
    url: "https://developers.linear.app/docs/graphql/working-with-the-graphql-api",
  },
};
