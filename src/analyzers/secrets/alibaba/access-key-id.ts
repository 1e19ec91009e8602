import type { SecretRule } from "../secret-rule.ts";

/** Alibaba Cloud AccessKey ID. */
export const alibabaAccessKeyId: SecretRule = {
  id: "alibaba/access-key-id",
  title: "Alibaba Cloud AccessKey ID",
  provider: "Alibaba Cloud",
  grants: "names the account that a secret belongs to",
  severity: "medium",
  keywords: ["LTAI"],
  pattern: "LTAI[A-Za-z0-9]{20}",
  maxLength: 24,
  minEntropy: 0.6,
  revoke: "Disable and delete the AccessKey pair in the RAM console.",
  spec: {
    title: "Alibaba Cloud documentation",
    url: "https://www.alibabacloud.com/help/en/ram/user-guide/manage-accesskey-pairs",
  },
};
