import type { SecretRule } from "../secret-rule.ts";

/** Cloudflare Origin CA key. */
export const cloudflareOriginCaKey: SecretRule = {
  id: "cloudflare/origin-ca-key",
  title: "Cloudflare Origin CA key",
  provider: "Cloudflare",
  grants: "issues origin certificates",
  severity: "high",
  keywords: ["v1.0-"],
  pattern: "v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}",
  maxLength: 176,
  minEntropy: 0.5,
  revoke: "Roll the key or token in the Cloudflare dashboard.",
  spec: {
    title: "Cloudflare documentation",
    url: "https://developers.cloudflare.com/fundamentals/api/get-started/",
  },
};
