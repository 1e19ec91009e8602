import type { SecretRule } from "../secret-rule.ts";

/** Bitwarden API client secret. */
export const bitwardenClientSecret: SecretRule = {
  id: "bitwarden/client-secret",
  title: "Bitwarden API client secret",
  provider: "Bitwarden",
  grants: "signs in to the user's account by API",
  severity: "critical",
  keywords: ["_token_apiKeyClientSecret"],
  pattern:
    "_token_apiKeyClientSecret\\\\{0,2}\\x22\\s{0,4}:\\s{0,4}\\\\{0,2}\\x22([A-Za-z0-9]{10,50})\\\\{0,2}\\x22",
  maxLength: 110,
  rank: 0,
  revoke: "Rotate the API key in the account's security settings.",
  spec: { title: "Bitwarden documentation", url: "https://bitwarden.com/help/personal-api-key/" },
};
