import type { SecretRule } from "../secret-rule.ts";

/** Yandex Cloud API key. */
export const yandexApiKey: SecretRule = {
  id: "yandex/api-key",
  title: "Yandex Cloud API key",
  provider: "Yandex Cloud",
  grants: "uses the cloud's APIs",
  severity: "high",
  keywords: ["AQVN"],
  pattern: "AQVN[A-Za-z0-9_-]{35,38}",
  maxLength: 42,
  minEntropy: 0.6,
  revoke: "Delete the key in Yandex Cloud's console.",
  spec: {
    title: "Yandex Cloud documentation",
    url: "https://yandex.cloud/en/docs/iam/concepts/authorization/",
  },
};
