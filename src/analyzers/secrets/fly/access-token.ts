import type { SecretRule } from "../secret-rule.ts";

/** Fly.io access token. */
export const flyAccessToken: SecretRule = {
  id: "fly/access-token",
  title: "Fly.io access token",
  provider: "Fly.io",
  grants: "deploys apps",
  severity: "high",
  keywords: ["fo1_", "fm1a_", "fm1r_", "fm2_"],
  pattern:
    "(?:fo1_[A-Za-z0-9_-]{43}|fm1[ar]_[A-Za-z0-9+/]{100,2000}={0,3}|fm2_[A-Za-z0-9+/]{100,2000}={0,3})",
  maxLength: 2008,
  minEntropy: 0.6,
  revoke: "Revoke it with `fly tokens revoke`.",
  spec: { title: "Fly.io documentation", url: "https://fly.io/docs/security/tokens/" },
};
