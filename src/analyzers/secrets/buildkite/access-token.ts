import type { SecretRule } from "../secret-rule.ts";

/** Buildkite API access token. */
export const buildkiteAccessToken: SecretRule = {
  id: "buildkite/access-token",
  title: "Buildkite API access token",
  provider: "Buildkite",
  grants: "runs and reads builds",
  severity: "high",
  keywords: ["bkua_"],
  pattern: "bkua_[a-f0-9]{40}",
  maxLength: 45,
  minEntropy: 0.5,
  revoke: "Revoke the token in Buildkite's settings.",
  spec: { title: "Buildkite documentation", url: "https://buildkite.com/docs/apis/managing-api-tokens" },
};
