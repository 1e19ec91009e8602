import type { SecretRule } from "../secret-rule.ts";
import { looksLikePassword } from "../structure/looks-like-password.ts";

/** Password in a setting. */
export const genericPasswordSetting: SecretRule = {
  id: "generic/password-setting",
  title: "Password in a setting",
  provider: "generic",
  grants: "signs in wherever it is accepted",
  severity: "medium",
  keywords: ["password", "passwd", "passphrase", "pwd"],
  ignoreCase: true,
  pattern:
    "(?:password|passwd|passphrase|pwd)[\\w-]{0,16}[ \\t]{0,8}[=:][ \\t]{0,8}([^\\s\\x22\\x27`\\\\,;]{6,128})[ \\t]{0,8}(?:\\r|\\n|$)",
  maxLength: 200,
  where: "text",
  rank: 2,
  accepts: looksLikePassword,
  revoke: "Change the password wherever it is accepted.",
  spec: {
    title: "OWASP Secrets Management",
    url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
  },
};
