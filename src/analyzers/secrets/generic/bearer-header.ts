import type { SecretRule } from "../secret-rule.ts";
import { looksLikeKey } from "../structure/looks-like-password.ts";

/** Bearer token in an Authorization header. */
export const genericBearerHeader: SecretRule = {
  id: "generic/bearer-header",
  title: "Bearer token in an Authorization header",
  provider: "generic",
  grants: "signs in to the service",
  severity: "high",
  keywords: ["authorization"],
  ignoreCase: true,
  pattern:
    "authorization[\\x22\\x27]?\\s{0,4}[:=,]\\s{0,4}[\\x22\\x27]?(?:bearer|token|api-?token)\\s{1,4}([a-z0-9_.~+/-]{16,512}={0,2})",
  maxLength: 560,
  where: "text",
  rank: 1,
  accepts: looksLikeKey,
  revoke: "Revoke the token at its issuer.",
  spec: { title: "RFC 6750, bearer tokens", url: "https://www.rfc-editor.org/rfc/rfc6750" },
};
