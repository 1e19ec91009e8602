import type { SecretRule } from "../secret-rule.ts";
import { looksLikeKey } from "../structure/looks-like-password.ts";

/** Key or token in a setting. */
export const genericKeySetting: SecretRule = {
  id: "generic/key-setting",
  title: "Key or token in a setting",
  provider: "generic",
  grants: "signs in wherever it is accepted",
  severity: "medium",
  keywords: [
    "secret",
    "token",
    "apikey",
    "api_key",
    "api-key",
    "accesskey",
    "access_key",
    "access-key",
    "auth_key",
    "auth-key",
    "authkey",
    "encryption_key",
    "encryptionkey",
    "encryption-key",
    "signing_key",
    "signingkey",
    "signing-key",
    "credential",
  ],
  ignoreCase: true,
  pattern:
    "(?:secret|token|api[_-]?key|access[_-]?key|auth[_-]?key|encryption[_-]?key|signing[_-]?key|credentials?)[\\w-]{0,16}[ \\t]{0,8}[=:][ \\t]{0,8}([A-Za-z0-9_.+/=~-]{16,200})[ \\t]{0,8}(?:\\r|\\n|$)",
  maxLength: 270,
  where: "text",
  rank: 2,
  accepts: looksLikeKey,
  revoke: "Revoke it at whoever issued it.",
  spec: {
    title: "OWASP Secrets Management",
    url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
  },
};
