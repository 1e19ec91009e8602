import type { SecretRule } from "../secret-rule.ts";

/** Authress service client access key. */
export const authressAccessKey: SecretRule = {
  id: "authress/access-key",
  title: "Authress service client access key",
  provider: "Authress",
  grants: "controls who may do what",
  severity: "high",
  keywords: [".acc_", ".acc-"],
  keywordAt: "within",
  pattern:
    "(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\\.[A-Za-z0-9]{4,6}\\.acc[_-][a-z0-9-]{10,32}\\.[A-Za-z0-9+/_=-]{30,120}",
  maxLength: 204,
  minEntropy: 0.5,
  revoke: "Delete the service client's access key in the Authress portal.",
  spec: {
    title: "Authress documentation",
    url: "https://authress.io/knowledge-base/docs/authorization/service-clients/",
  },
};
