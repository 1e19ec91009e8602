import type { SecretRule } from "../secret-rule.ts";

/** Sourcegraph access token. */
export const sourcegraphAccessToken: SecretRule = {
  id: "sourcegraph/access-token",
  title: "Sourcegraph access token",
  provider: "Sourcegraph",
  grants: "searches code as its owner",
  severity: "high",
  keywords: ["sgp_"],
  pattern: "sgp_(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40}",
  maxLength: 61,
  minEntropy: 0.6,
  revoke: "Delete the access token in Sourcegraph's user settings.",
  spec: {
    title: "Sourcegraph documentation",
    url: "https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token",
  },
};
