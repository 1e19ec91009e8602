import type { SecretRule } from "../secret-rule.ts";

/** Heroku API key. */
export const herokuApiKey: SecretRule = {
  id: "heroku/api-key",
  title: "Heroku API key",
  provider: "Heroku",
  grants: "deploys and configures apps",
  severity: "high",
  keywords: ["HRKU-AA"],
  pattern: "HRKU-AA[A-Za-z0-9_-]{58}",
  maxLength: 65,
  minEntropy: 0.6,
  mayRepeat: true,
  revoke: "Regenerate the key in Heroku's account settings.",
  spec: { title: "Heroku documentation", url: "https://devcenter.heroku.com/articles/authentication" },
};
