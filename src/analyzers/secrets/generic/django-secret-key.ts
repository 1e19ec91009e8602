import type { SecretRule } from "../secret-rule.ts";

/** Django SECRET_KEY. */
export const genericDjangoSecretKey: SecretRule = {
  id: "generic/django-secret-key",
  title: "Django SECRET_KEY",
  provider: "generic",
  grants: "forges sessions and signed values",
  severity: "high",
  keywords: ["SECRET_KEY"],
  pattern:
    "SECRET_KEY\\s{0,4}=\\s{0,4}[\\x22\\x27]((?:django-insecure-)?[\\x21\\x23-\\x26\\x28-\\x7e]{40,80})[\\x22\\x27]",
  maxLength: 120,
  minEntropy: 0.65,
  where: "text",
  rank: 1,
  revoke: "Set a new one; every session ends.",
  spec: {
    title: "Django, SECRET_KEY",
    url: "https://docs.djangoproject.com/en/stable/ref/settings/#secret-key",
  },
};
