import type { SecretRule } from "../secret-rule.ts";

/** Password hash. */
export const genericPasswordHash: SecretRule = {
  id: "generic/password-hash",
  title: "Password hash",
  provider: "generic",
  grants: "can be tried against word lists",
  severity: "medium",
  keywords: ["$6$", "$5$", "$y$", "$apr1$", "$2a$", "$2b$", "$2y$"],
  pattern:
    "(?:\\$[56]\\$(?:rounds=[0-9]{1,9}\\$)?[A-Za-z0-9./]{4,16}\\$[A-Za-z0-9./]{43,86}|\\$y\\$[A-Za-z0-9./]{1,8}\\$[A-Za-z0-9./]{8,86}\\$[A-Za-z0-9./]{43}|\\$apr1\\$[A-Za-z0-9./]{1,8}\\$[A-Za-z0-9./]{22}|\\$2[aby]\\$[0-9]{2}\\$[A-Za-z0-9./]{53})",
  maxLength: 170,
  minEntropy: 0.6,
  revoke: "Change the password.",
  spec: { title: "crypt(5)", url: "https://manpages.debian.org/crypt.5" },
};
