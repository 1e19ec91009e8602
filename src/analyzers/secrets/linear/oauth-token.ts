import type { SecretRule } from "../secret-rule.ts";

/** Linear OAuth token. */
export const linearOauthToken: SecretRule = {
  id: "linear/oauth-token",
  title: "Linear OAuth token",
  provider: "Linear",
  grants: "reads and writes issues for a user",
  severity: "high",
  keywords: ["lin_oauth_"],
  pattern: "lin_oauth_[A-Za-z0-9]{64}",
  maxLength: 74,
  minEntropy: 0.5,
  revoke: "Revoke the key in Linear's settings.",
  spec: {
    title: "Linear documentation",
    url: "https://developers.linear.app/docs/graphql/working-with-the-graphql-api",
  },
};
