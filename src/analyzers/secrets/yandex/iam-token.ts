import type { SecretRule } from "../secret-rule.ts";

/** Yandex Cloud IAM token. */
export const yandexIamToken: SecretRule = {
  id: "yandex/iam-token",
  title: "Yandex Cloud IAM token",
  provider: "Yandex Cloud",
  grants: "acts in the cloud for some hours",
  severity: "high",
  keywords: ["t1."],
  pattern: "t1\\.[A-Z0-9a-z_-]{1,400}={0,2}\\.[A-Z0-9a-z_-]{86}={0,2}",
  maxLength: 494,
  minEntropy: 0.6,
  revoke: "Delete the key in Yandex Cloud's console.",
  spec: {
    title: "Yandex Cloud documentation",
    url: "https://yandex.cloud/en/docs/iam/concepts/authorization/",
  },
};
