import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Yandex Cloud static access key. */
export const yandexAwsAccessToken: SecretRule = {
  id: "yandex/aws-access-token",
  title: "Yandex Cloud static access key",
  provider: "Yandex Cloud",
  grants: "reads and writes object storage",
  severity: "high",
  keywords: ["yandex"],
  ignoreCase: true,
  pattern: assigned("yandex", "YC[a-z0-9_-]{38}"),
  maxLength: 117,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key in Yandex Cloud's console.",
  spec: {
    title: "Yandex Cloud documentation",
    url: "https://yandex.cloud/en/docs/iam/concepts/authorization/",
  },
};
