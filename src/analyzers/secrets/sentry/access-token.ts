import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Sentry token, older form. */
export const sentryAccessToken: SecretRule = {
  id: "sentry/access-token",
  title: "Sentry token, older form",
  provider: "Sentry",
  grants: "reads and changes projects",
  severity: "high",
  keywords: ["sentry"],
  ignoreCase: true,
  pattern: assigned("sentry", "[a-f0-9]{64}"),
  maxLength: 141,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the token in Sentry's settings.",
  spec: { title: "Sentry documentation", url: "https://docs.sentry.io/account/auth-tokens/" },
};
