import type { SecretRule } from "../secret-rule.ts";
import { assessBech32 } from "../structure/trailing-checksum.ts";

/** age secret key. */
export const ageSecretKey: SecretRule = {
  id: "age/secret-key",
  title: "age secret key",
  provider: "age",
  grants: "decrypts files encrypted to it",
  severity: "critical",
  keywords: ["AGE-SECRET-KEY-1"],
  pattern: "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}",
  maxLength: 74,
  assess: assessBech32,
  revoke: "Encrypt the files anew to another key; a key of age cannot be revoked.",
  spec: { title: "age documentation", url: "https://age-encryption.org/v1" },
};
