import type { SecretRule } from "../secret-rule.ts";
import { assessAccessKey } from "../structure/aws-account.ts";

/** AWS access key ID. */
export const awsAccessKeyId: SecretRule = {
  id: "aws/access-key-id",
  title: "AWS access key ID",
  provider: "Amazon Web Services",
  grants: "names the identity that a secret key belongs to",
  severity: "high",
  keywords: ["AKIA", "ASIA", "ABIA", "ACCA"],
  pattern: "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}",
  maxLength: 20,
  minEntropy: 0.6,
  assess: assessAccessKey,
  revoke: "Deactivate and delete the key in IAM, and look through CloudTrail for its use.",
  spec: {
    title: "Amazon Web Services documentation",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  },
};
