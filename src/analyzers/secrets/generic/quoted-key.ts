import type { SecretRule } from "../secret-rule.ts";
import { keyKeywords, keyName, namesKey, secretsManagement } from "../structure/key-names.ts";
import { looksLikeKey } from "../structure/looks-like-password.ts";

/** Key or token between quotes. */
export const genericQuotedKey: SecretRule = {
  id: "generic/quoted-key",
  title: "Key or token between quotes",
  provider: "generic",
  grants: "signs in wherever it is accepted",
  severity: "medium",
  keywords: keyKeywords,
  ignoreCase: true,
  pattern:
    keyName +
    "(?:(?:\\\\{0,2}[\\x22\\x27`\\]]){0,2}(?:\\s{1,4}string)?\\s{0,4}(?:=>|[.?+]=|:{0,3}={1,2}|:)|\\\\{0,2}[\\x22\\x27]\\s{0,4},)" +
    "\\s{0,8}\\\\{0,2}[\\x22\\x27`]([A-Za-z0-9_.+/=~-]{16,200})\\\\{0,2}[\\x22\\x27`]",
  maxLength: 290,
  where: "text",
  rank: 2,
  accepts: (value, match, context) => looksLikeKey(value) && namesKey(match, context.before()),
  revoke: "Revoke it at whoever issued it.",
  spec: secretsManagement,
};
