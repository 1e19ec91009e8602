import type { SecretRule } from "../secret-rule.ts";
import { assessPrivateKey, isPemBlock } from "../structure/private-key.ts";

/** Private key of another kind (PEM). */
export const genericOtherPrivateKey: SecretRule = {
  id: "generic/other-private-key",
  title: "Private key of another kind (PEM)",
  provider: "generic",
  grants: "signs and decrypts as whoever its public key names",
  severity: "high",
  keywords: ["-----BEGIN "],
  pattern:
    "-----BEGIN [A-Z0-9_]{2,24}[ A-Z0-9_]{0,40}PRIVATE KEY-----[^\\x00-\\x08\\x0e-\\x1f\\x7f-\\xff]{64,14000}?-----END [ A-Z0-9_]{2,64}PRIVATE KEY-----",
  maxLength: 14300,
  rank: 1,
  accepts: isPemBlock,
  assess: assessPrivateKey,
  mayRepeat: true,
  revoke: "Replace the key pair.",
  spec: { title: "RFC 7468, textual encodings of PKIX", url: "https://www.rfc-editor.org/rfc/rfc7468" },
};
