import type { SecretRule } from "../secret-rule.ts";

/** Amazon Bedrock API key, short-lived. */
export const awsBedrockApiKeyShort: SecretRule = {
  id: "aws/bedrock-api-key-short",
  title: "Amazon Bedrock API key, short-lived",
  provider: "Amazon Web Services",
  grants: "uses the models for some hours",
  severity: "medium",
  keywords: ["bedrock-api-key-"],
  pattern: "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=]{0,2000}",
  maxLength: 2044,
  revoke: "Deactivate and delete the key in IAM, and look through CloudTrail for its use.",
  spec: {
    title: "Amazon Web Services documentation",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  },
};
