import type { SecretRule } from "../secret-rule.ts";
import { looksLikePassword } from "../structure/looks-like-password.ts";

/** Password in an XML element. */
export const genericPasswordElement: SecretRule = {
  id: "generic/password-element",
  title: "Password in an XML element",
  provider: "generic",
  grants: "signs in wherever it is accepted",
  severity: "medium",
  keywords: ["password", "passwd", "passphrase", "pwd"],
  ignoreCase: true,
  pattern: "(?:password|passwd|passphrase|pwd)[\\w-]{0,16}>([^\\s<>]{6,128})</",
  maxLength: 180,
  where: "text",
  rank: 2,
  accepts: looksLikePassword,
  revoke: "Change the password wherever it is accepted.",
  spec: {
    title: "OWASP Secrets Management",
    url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
  },
};
