import type { SecretRule } from "../secret-rule.ts";

/** PlanetScale OAuth token. */
export const planetscaleOauthToken: SecretRule = {
  id: "planetscale/oauth-token",
  title: "PlanetScale OAuth token",
  provider: "PlanetScale",
  grants: "manages databases for a user",
  severity: "high",
  keywords: ["pscale_oauth_"],
  pattern: "pscale_oauth_[A-Za-z0-9_=.-]{32,64}",
  maxLength: 77,
  minEntropy: 0.5,
  revoke: "Delete the token or password in PlanetScale's settings.",
  spec: {
    title: "PlanetScale documentation",
    url: "https://planetscale.com/docs/concepts/planetscale-api-oauth-applications",
  },
};
