import type { SecretRule } from "../secret-rule.ts";

/** DigitalOcean OAuth token. */
export const digitaloceanOauthToken: SecretRule = {
  id: "digitalocean/oauth-token",
  title: "DigitalOcean OAuth token",
  provider: "DigitalOcean",
  grants: "manages servers and data in the name of a user",
  severity: "critical",
  keywords: ["doo_v1_"],
  pattern: "doo_v1_[a-f0-9]{64}",
  maxLength: 71,
  minEntropy: 0.5,
  revoke: "Delete the token in the control panel under API.",
  spec: {
    title: "DigitalOcean documentation",
    url: "https://docs.digitalocean.com/reference/api/create-personal-access-token/",
  },
};
