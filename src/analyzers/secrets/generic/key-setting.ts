import type { SecretRule } from "../secret-rule.ts";
import { keyKeywords, keyName, namesKey, secretsManagement } from "../structure/key-names.ts";
import { looksLikeKey } from "../structure/looks-like-password.ts";

/** Key or token in a setting. */
export const genericKeySetting: SecretRule = {
  id: "generic/key-setting",
  title: "Key or token in a setting",
  provider: "generic",
  grants: "signs in wherever it is accepted",
  severity: "medium",
  keywords: keyKeywords,
  ignoreCase: true,
  pattern:
    keyName +
    "[ \\t]{0,8}[=:][ \\t]{0,8}([A-Za-z0-9_.+/=~-]{16,200})[ \\t]{0,8}(?:\\r|\\n|\\\\|\\x22|\\x27|$)",
  maxLength: 270,
  where: "text",
  rank: 2,
  accepts: (value, match, context) => looksLikeKey(value) && namesKey(match, context.before()),
  revoke: "Revoke it at whoever issued it.",
  spec: secretsManagement,
};
