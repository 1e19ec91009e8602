import type { SecretRule } from "../secret-rule.ts";
import { assessPutty } from "../structure/putty-key.ts";

/** PuTTY private key. */
export const genericPuttyPrivateKey: SecretRule = {
  id: "generic/putty-private-key",
  title: "PuTTY private key",
  provider: "generic",
  grants: "signs in where its public key is authorized",
  severity: "high",
  keywords: ["PuTTY-User-Key-File-"],
  pattern:
    "PuTTY-User-Key-File-[123]: [a-z0-9@.-]{3,40}\\r?\\nEncryption: [a-z0-9-]{3,20}\\r?\\n[^\\x00]{20,8000}?Private-Lines: [0-9]{1,3}\\r?\\n[A-Za-z0-9+/=\\r\\n]{32,8000}?Private-(?:MAC|Hash)",
  maxLength: 16260,
  assess: assessPutty,
  mayRepeat: true,
  revoke: "Remove its public key from every `authorized_keys`, and make a new pair.",
  spec: {
    title: "PuTTY manual, appendix C: PPK file format",
    url: "https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html",
  },
};
