import type { SecretRule } from "../secret-rule.ts";
import { keyKeywords, keyName, namesKey, secretsManagement } from "../structure/key-names.ts";
import { looksLikeKey } from "../structure/looks-like-password.ts";

/** Key or token in an XML element. */
export const genericKeyElement: SecretRule = {
  id: "generic/key-element",
  title: "Key or token in an XML element",
  provider: "generic",
  grants: "signs in wherever it is accepted",
  severity: "medium",
  keywords: keyKeywords,
  ignoreCase: true,
  pattern: keyName + ">\\s{0,16}([A-Za-z0-9_.+/=~-]{16,200})\\s{0,16}</",
  maxLength: 280,
  where: "text",
  rank: 2,
  accepts: (value, match, context) => looksLikeKey(value) && namesKey(match, context.before()),
  revoke: "Revoke it at whoever issued it.",
  spec: secretsManagement,
};
