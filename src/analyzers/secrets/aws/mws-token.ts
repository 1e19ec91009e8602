import type { SecretRule } from "../secret-rule.ts";

/** Amazon Marketplace Web Service token. */
export const awsMwsToken: SecretRule = {
  id: "aws/mws-token",
  title: "Amazon Marketplace Web Service token",
  provider: "Amazon Web Services",
  grants: "acts as a seller",
  severity: "high",
  keywords: ["amzn.mws."],
  pattern: "amzn\\.mws\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  maxLength: 45,
  minEntropy: 0.4,
  revoke: "Deactivate and delete the key in IAM, and look through CloudTrail for its use.",
  spec: {
    title: "Amazon Web Services documentation",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  },
};
