import type { SecretRule } from "../secret-rule.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Credential in a header of a command. */
export const genericRequestHeader: SecretRule = {
  id: "generic/request-header",
  title: "Credential in a header of a command",
  provider: "generic",
  grants: "signs in to the service",
  severity: "high",
  keywords: ['-h "', "-h '", "--header"],
  ignoreCase: true,
  pattern:
    "(?:-h|--header)[ =]{0,5}[\\x22\\x27](?:authorization:[ \\t]{0,5}(?:(?:bearer|(?:api-)?token|basic)[ \\t]{1,3})?|(?:x-(?:[a-z]{1,20}-){0,2})?(?:api-?)?(?:key|token):[ \\t]{0,5})([a-z0-9_=~@.+/-]{8,512})[\\x22\\x27]",
  maxLength: 640,
  where: "text",
  rank: 2,
  accepts: looksRandom,
  revoke: "Revoke it at its issuer.",
  spec: {
    title: "OWASP Secrets Management",
    url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
  },
};
