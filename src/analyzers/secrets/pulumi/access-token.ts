import type { SecretRule } from "../secret-rule.ts";

/** Pulumi access token. */
export const pulumiAccessToken: SecretRule = {
  id: "pulumi/access-token",
  title: "Pulumi access token",
  provider: "Pulumi",
  grants: "changes infrastructure",
  severity: "critical",
  keywords: ["pul-"],
  pattern: "pul-[a-f0-9]{40}",
  maxLength: 44,
  minEntropy: 0.5,
  revoke: "Delete the token in Pulumi Cloud's settings.",
  spec: {
    title: "Pulumi documentation",
    url: "https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/",
  },
};
