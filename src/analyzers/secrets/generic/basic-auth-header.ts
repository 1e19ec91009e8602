import type { SecretRule } from "../secret-rule.ts";
import { isBasicCredentials } from "../structure/basic-credentials.ts";

/** Credentials in an Authorization header. */
export const genericBasicAuthHeader: SecretRule = {
  id: "generic/basic-auth-header",
  title: "Credentials in an Authorization header",
  provider: "generic",
  grants: "signs in to the service",
  severity: "high",
  keywords: ["authorization"],
  ignoreCase: true,
  pattern:
    "authorization[\\x22\\x27]?\\s{0,4}[:=,]\\s{0,4}[\\x22\\x27]?basic\\s{1,4}([a-z0-9+/]{8,512}={0,2})",
  maxLength: 550,
  where: "text",
  rank: 1,
  accepts: isBasicCredentials,
  revoke: "Change the password of the account.",
  spec: { title: "RFC 7617, the Basic authentication scheme", url: "https://www.rfc-editor.org/rfc/rfc7617" },
};
