import type { SecretRule } from "../secret-rule.ts";

/** DigitalOcean refresh token. */
export const digitaloceanRefreshToken: SecretRule = {
  id: "digitalocean/refresh-token",
  title: "DigitalOcean refresh token",
  provider: "DigitalOcean",
  grants: "obtains new access tokens",
  severity: "high",
  keywords: ["dor_v1_"],
  ignoreCase: true,
  pattern: "dor_v1_[a-f0-9]{64}",
  maxLength: 71,
  minEntropy: 0.5,
  revoke: "Delete the token in the control panel under API.",
  spec: {
    title: "DigitalOcean documentation",
    url: "https://docs.digitalocean.com/reference/api/create-personal-access-token/",
  },
};
