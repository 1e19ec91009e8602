import type { SecretRule } from "../secret-rule.ts";

/** PlanetScale password. */
export const planetscalePassword: SecretRule = {
  id: "planetscale/password",
  title: "PlanetScale password",
  provider: "PlanetScale",
  grants: "reads and writes a database",
  severity: "critical",
  keywords: ["pscale_pw_"],
  ignoreCase: true,
  pattern: "pscale_pw_[A-Za-z0-9_=.-]{32,64}",
  maxLength: 74,
  minEntropy: 0.5,
  revoke: "Delete the token or password in PlanetScale's settings.",
  spec: {
    title: "PlanetScale documentation",
    url: "https://planetscale.com/docs/concepts/planetscale-api-oauth-applications",
  },
};
