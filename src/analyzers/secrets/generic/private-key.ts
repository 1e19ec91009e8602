import type { SecretRule } from "../secret-rule.ts";
import { assessPrivateKey, isPemBlock } from "../structure/private-key.ts";

/** Private key (PEM). */
export const genericPrivateKey: SecretRule = {
  id: "generic/private-key",
  title: "Private key (PEM)",
  provider: "generic",
  grants: "signs and decrypts as whoever its public key names",
  severity: "high",
  keywords: ["-----BEGIN "],
  pattern:
    "-----BEGIN (?:RSA |EC |DSA |ENCRYPTED |ANY )?PRIVATE KEY-----[^\\x00-\\x08\\x0e-\\x1f\\x7f-\\xff]{64,14000}?-----END (?:RSA |EC |DSA |ENCRYPTED |ANY )?PRIVATE KEY-----",
  maxLength: 14200,
  accepts: isPemBlock,
  assess: assessPrivateKey,
  mayRepeat: true,
  revoke: "Replace the key pair, and revoke certificates that name its public key.",
  spec: { title: "RFC 7468, textual encodings of PKIX", url: "https://www.rfc-editor.org/rfc/rfc7468" },
};
