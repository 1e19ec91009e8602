import type { SecretRule } from "../secret-rule.ts";

/** Sentry user token. */
export const sentryUserToken: SecretRule = {
  id: "sentry/user-token",
  title: "Sentry user token",
  provider: "Sentry",
  grants: "acts as its owner",
  severity: "high",
  keywords: ["sntryu_"],
  pattern: "sntryu_[a-f0-9]{64}",
  maxLength: 71,
  minEntropy: 0.5,
  revoke: "Revoke the token in Sentry's settings.",
  spec: { title: "Sentry documentation", url: "https://docs.sentry.io/account/auth-tokens/" },
};
