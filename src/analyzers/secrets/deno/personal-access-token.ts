import type { SecretRule } from "../secret-rule.ts";

/** Deno Deploy access token. */
export const denoPersonalAccessToken: SecretRule = {
  id: "deno/personal-access-token",
  title: "Deno Deploy access token",
  provider: "Deno",
  grants: "deploys and changes projects",
  severity: "high",
  keywords: ["ddp_", "ddo_", "ddw_"],
  pattern: "dd[opw]_[A-Za-z0-9]{36}",
  maxLength: 40,
  minEntropy: 0.6,
  revoke: "Revoke the token in Deno Deploy's account settings.",
  spec: { title: "Deno documentation", url: "https://docs.deno.com/deploy/" },
};
