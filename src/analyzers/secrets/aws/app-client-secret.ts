import type { SecretRule } from "../secret-rule.ts";

/** Login with Amazon client secret. */
export const awsAppClientSecret: SecretRule = {
  id: "aws/app-client-secret",
  title: "Login with Amazon client secret",
  provider: "Amazon Web Services",
  grants: "acts as the application towards Amazon",
  severity: "high",
  keywords: ["amzn1.oa2-cs.v1."],
  pattern: "amzn1\\.oa2-cs\\.v1\\.[a-f0-9]{64}",
  maxLength: 80,
  minEntropy: 0.5,
  revoke: "Deactivate and delete the key in IAM, and look through CloudTrail for its use.",
  spec: {
    title: "Amazon Web Services documentation",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  },
};
