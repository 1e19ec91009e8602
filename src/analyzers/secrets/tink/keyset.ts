import type { SecretRule } from "../secret-rule.ts";

/** Tink keyset in clear. */
export const tinkKeyset: SecretRule = {
  id: "tink/keyset",
  title: "Tink keyset in clear",
  provider: "Tink",
  grants: "decrypts and signs what the keyset protects",
  severity: "high",
  keywords: ["type.googleapis.com/google.crypto.tink."],
  pattern:
    "type\\.googleapis\\.com/google\\.crypto\\.tink\\.[A-Za-z0-9]{3,60}\\\\{0,2}\\x22\\s{0,8},\\s{0,8}\\\\{0,2}\\x22value\\\\{0,2}\\x22\\s{0,8}:\\s{0,8}\\\\{0,2}\\x22([A-Za-z0-9+/]{16,4000}={0,2})\\\\{0,2}\\x22\\s{0,8},\\s{0,8}\\\\{0,2}\\x22keyMaterialType\\\\{0,2}\\x22\\s{0,8}:\\s{0,8}\\\\{0,2}\\x22(?:SYMMETRIC|ASYMMETRIC_PRIVATE)",
  maxLength: 4300,
  minEntropy: 0.5,
  mayRepeat: true,
  revoke: "Rotate the keyset, and encrypt the new one with a key of a key management service.",
  spec: { title: "Tink documentation", url: "https://developers.google.com/tink/key-management-overview" },
};
