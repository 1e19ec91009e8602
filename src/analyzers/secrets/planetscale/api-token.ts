import type { SecretRule } from "../secret-rule.ts";

/** PlanetScale API token. */
export const planetscaleApiToken: SecretRule = {
  id: "planetscale/api-token",
  title: "PlanetScale API token",
  provider: "PlanetScale",
  grants: "manages databases",
  severity: "high",
  keywords: ["pscale_tkn_"],
  pattern: "pscale_tkn_[A-Za-z0-9_=.-]{32,64}",
  maxLength: 75,
  minEntropy: 0.5,
  revoke: "Delete the token or password in PlanetScale's settings.",
  spec: {
    title: "PlanetScale documentation",
    url: "https://planetscale.com/docs/concepts/planetscale-api-oauth-applications",
  },
};
