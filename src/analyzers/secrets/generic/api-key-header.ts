import type { SecretRule } from "../secret-rule.ts";
import { looksLikeKey } from "../structure/looks-like-password.ts";

/** API key in a header. */
export const genericApiKeyHeader: SecretRule = {
  id: "generic/api-key-header",
  title: "API key in a header",
  provider: "generic",
  grants: "uses the service at the owner's cost",
  severity: "high",
  keywords: ["x-api-key", "x-auth-token", "private-token"],
  ignoreCase: true,
  pattern:
    "(?:x-api-key|x-auth-token|private-token)[\\x22\\x27]?\\s{0,4}[:=,]\\s{0,4}[\\x22\\x27]?([a-z0-9_.~+/=-]{12,256})",
  maxLength: 290,
  where: "text",
  rank: 1,
  accepts: looksLikeKey,
  revoke: "Revoke the key at its issuer.",
  spec: {
    title: "OWASP Secrets Management",
    url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
  },
};
