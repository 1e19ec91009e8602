import type { SecretRule } from "../secret-rule.ts";
import { isPemBlock } from "../structure/private-key.ts";

/** OpenPGP private key. */
export const genericPgpPrivateKey: SecretRule = {
  id: "generic/pgp-private-key",
  title: "OpenPGP private key",
  provider: "generic",
  grants: "signs and decrypts as its owner",
  severity: "high",
  keywords: ["-----BEGIN PGP PRIVATE KEY BLOCK-----"],
  pattern:
    "-----BEGIN PGP PRIVATE KEY BLOCK-----[^\\x00-\\x08\\x0e-\\x1f\\x7f-\\xff]{64,20000}?-----END PGP PRIVATE KEY BLOCK-----",
  maxLength: 20200,
  accepts: isPemBlock,
  mayRepeat: true,
  revoke: "Publish its revocation certificate, and make a new key.",
  spec: { title: "RFC 9580, OpenPGP", url: "https://www.rfc-editor.org/rfc/rfc9580" },
};
