import type { SecretRule } from "../secret-rule.ts";

/** DigitalOcean personal access token. */
export const digitaloceanPersonalAccessToken: SecretRule = {
  id: "digitalocean/personal-access-token",
  title: "DigitalOcean personal access token",
  provider: "DigitalOcean",
  grants: "manages servers and data",
  severity: "critical",
  keywords: ["dop_v1_"],
  pattern: "dop_v1_[a-f0-9]{64}",
  maxLength: 71,
  minEntropy: 0.5,
  revoke: "Delete the token in the control panel under API.",
  spec: {
    title: "DigitalOcean documentation",
    url: "https://docs.digitalocean.com/reference/api/create-personal-access-token/",
  },
};
