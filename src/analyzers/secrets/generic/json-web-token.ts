import type { SecretRule } from "../secret-rule.ts";
import { assessJsonWebToken, isJsonWebToken } from "../structure/json-web-token.ts";

/** JSON Web Token. */
export const genericJsonWebToken: SecretRule = {
  id: "generic/json-web-token",
  title: "JSON Web Token",
  provider: "generic",
  grants: "acts as its subject until it expires",
  severity: "medium",
  keywords: ["eyJ"],
  pattern: "eyJ[A-Za-z0-9_-]{10,2000}={0,2}\\.eyJ[A-Za-z0-9_-]{10,6000}={0,2}\\.[A-Za-z0-9_-]{10,2000}={0,2}",
  maxLength: 10100,
  accepts: isJsonWebToken,
  assess: assessJsonWebToken,
  revoke: "Let the issuer revoke it, or replace the key that signed it.",
  spec: { title: "RFC 7519, JSON Web Token", url: "https://www.rfc-editor.org/rfc/rfc7519" },
};
