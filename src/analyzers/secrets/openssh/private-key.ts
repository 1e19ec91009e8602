import type { SecretRule } from "../secret-rule.ts";
import { assessPrivateKey, isPemBlock } from "../structure/private-key.ts";

/** OpenSSH private key. */
export const opensshPrivateKey: SecretRule = {
  id: "openssh/private-key",
  title: "OpenSSH private key",
  provider: "OpenSSH",
  grants: "signs in where its public key is authorized",
  severity: "high",
  keywords: ["-----BEGIN OPENSSH PRIVATE KEY-----"],
  pattern:
    "-----BEGIN OPENSSH PRIVATE KEY-----[^\\x00-\\x08\\x0e-\\x1f\\x7f-\\xff]{64,14000}?-----END OPENSSH PRIVATE KEY-----",
  maxLength: 14200,
  accepts: isPemBlock,
  assess: assessPrivateKey,
  mayRepeat: true,
  revoke: "Remove its public key from every `authorized_keys`, and make a new pair.",
  spec: { title: "PROTOCOL.key of OpenSSH", url: "https://cvsweb.openbsd.org/src/usr.bin/ssh/PROTOCOL.key" },
};
