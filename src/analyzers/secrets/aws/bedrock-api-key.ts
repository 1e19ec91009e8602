import type { SecretRule } from "../secret-rule.ts";

/** Amazon Bedrock API key, long-lived. */
export const awsBedrockApiKey: SecretRule = {
  id: "aws/bedrock-api-key",
  title: "Amazon Bedrock API key, long-lived",
  provider: "Amazon Web Services",
  grants: "uses the models at the owner's cost",
  severity: "high",
  keywords: ["ABSK"],
  pattern: "ABSK[A-Za-z0-9+/]{109,269}={0,2}",
  maxLength: 275,
  minEntropy: 0.6,
  revoke: "Deactivate and delete the key in IAM, and look through CloudTrail for its use.",
  spec: {
    title: "Amazon Web Services documentation",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  },
};
