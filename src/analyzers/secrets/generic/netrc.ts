import type { SecretRule } from "../secret-rule.ts";

/** Password in .netrc. */
export const genericNetrc: SecretRule = {
  id: "generic/netrc",
  title: "Password in .netrc",
  provider: "generic",
  grants: "signs in to the machine it names",
  severity: "high",
  keywords: ["machine "],
  pattern:
    "machine\\s{1,8}[^\\s]{1,253}\\s{1,8}login\\s{1,8}[^\\s]{1,256}\\s{1,8}password\\s{1,8}([^\\s]{3,256})",
  maxLength: 860,
  where: "text",
  rank: 1,
  revoke: "Change the password of the account.",
  spec: { title: "curl, .netrc", url: "https://everything.curl.dev/usingcurl/netrc.html" },
};
