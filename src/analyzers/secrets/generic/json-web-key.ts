import type { SecretRule } from "../secret-rule.ts";

/** Private JSON Web Key. */
export const genericJsonWebKey: SecretRule = {
  id: "generic/json-web-key",
  title: "Private JSON Web Key",
  provider: "generic",
  grants: "signs or decrypts as its owner",
  severity: "high",
  keywords: ['"kty"'],
  pattern:
    '"kty"\\s{0,4}:\\s{0,4}"(?:RSA|EC|OKP)"[^{}]{0,2000}?"d"\\s{0,4}:\\s{0,4}"([A-Za-z0-9_-]{40,700})"',
  maxLength: 2800,
  minEntropy: 0.7,
  revoke: "Replace the key pair, and remove its public key from the published set.",
  spec: { title: "RFC 7517, JSON Web Key", url: "https://www.rfc-editor.org/rfc/rfc7517" },
};
