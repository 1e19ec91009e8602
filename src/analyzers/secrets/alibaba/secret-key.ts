import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Alibaba Cloud AccessKey secret. */
export const alibabaSecretKey: SecretRule = {
  id: "alibaba/secret-key",
  title: "Alibaba Cloud AccessKey secret",
  provider: "Alibaba Cloud",
  grants: "acts as the account",
  severity: "critical",
  keywords: ["alibaba", "aliyun"],
  ignoreCase: true,
  pattern: assigned("alibaba|aliyun", "[a-z0-9]{30}"),
  maxLength: 108,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Disable and delete the AccessKey pair in the RAM console.",
  spec: {
    title: "Alibaba Cloud documentation",
    url: "https://www.alibabacloud.com/help/en/ram/user-guide/manage-accesskey-pairs",
  },
};
