/** Names under which settings and programs keep keys and tokens: what the generic rules begin at. */
export const keyKeywords = [
  "secret",
  "token",
  "apikey",
  "api_key",
  "api-key",
  "accesskey",
  "access_key",
  "access-key",
  "auth_key",
  "auth-key",
  "authkey",
  "encryption_key",
  "encryptionkey",
  "encryption-key",
  "signing_key",
  "signingkey",
  "signing-key",
  "credential",
] as const;

/** The same as the beginning of a pattern, with what may follow within the name. */
export const keyName =
  "(?:secret|token|api[_-]?key|access[_-]?key|auth[_-]?key|encryption[_-]?key|signing[_-]?key|credentials?)[\\w-]{0,16}";

/** What to read of credentials that no single provider issued. */
export const secretsManagement = {
  title: "OWASP Secrets Management",
  url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
} as const;
