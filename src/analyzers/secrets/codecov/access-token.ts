import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Codecov token. */
export const codecovAccessToken: SecretRule = {
  id: "codecov/access-token",
  title: "Codecov token",
  provider: "Codecov",
  grants: "uploads and reads reports",
  severity: "medium",
  keywords: ["codecov"],
  ignoreCase: true,
  pattern: assigned(
    "codecov",
    "(?:[a-z0-9]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
  ),
  maxLength: 114,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate the token in Codecov's settings.",
  spec: { title: "Codecov documentation", url: "https://docs.codecov.com/docs/codecov-tokens" },
};
