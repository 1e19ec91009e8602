import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Heroku API key, older form. */
export const herokuLegacyApiKey: SecretRule = {
  id: "heroku/legacy-api-key",
  title: "Heroku API key, older form",
  provider: "Heroku",
  grants: "deploys and configures apps",
  severity: "high",
  keywords: ["heroku"],
  ignoreCase: true,
  pattern: assigned("heroku", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
  maxLength: 113,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate the key in Heroku's account settings.",
  spec: { title: "Heroku documentation", url: "https://devcenter.heroku.com/articles/authentication" },
};
