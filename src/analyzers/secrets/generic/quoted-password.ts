import type { SecretRule } from "../secret-rule.ts";
import { looksLikePassword } from "../structure/looks-like-password.ts";

/** Password between quotes. */
export const genericQuotedPassword: SecretRule = {
  id: "generic/quoted-password",
  title: "Password between quotes",
  provider: "generic",
  grants: "signs in wherever it is accepted",
  severity: "medium",
  keywords: ["password", "passwd", "passphrase", "pwd"],
  ignoreCase: true,
  pattern:
    "(?:password|passwd|passphrase|pwd)[\\w-]{0,16}(?:\\\\{0,2}[\\x22\\x27\\]]){0,2}\\s{0,4}(?:=>|:=|[:=])\\s{0,8}\\\\{0,2}[\\x22\\x27]([^\\s\\x22\\x27`\\\\]{6,128})\\\\{0,2}[\\x22\\x27]",
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
