import type { SecretRule } from "../secret-rule.ts";
import { isAddressPassword } from "../structure/address-password.ts";

/** Password on curl's command line. */
export const genericCurlUser: SecretRule = {
  id: "generic/curl-user",
  title: "Password on curl's command line",
  provider: "generic",
  grants: "signs in to the service",
  severity: "high",
  keywords: ["curl "],
  pattern:
    "curl (?:[^\\r\\n]{0,200}?\\\\\\r?\\n){0,6}?[^\\r\\n]{0,200}?(?:-u|--user)[ =]{0,2}[\\x22\\x27]?[^\\s:\\x22\\x27$<{]{0,64}:[\\x22\\x27]?([^\\s\\x22\\x27<>]{3,128})",
  maxLength: 1640,
  where: "text",
  rank: 1,
  accepts: isAddressPassword,
  revoke: "Change the password of the account.",
  spec: { title: "curl manual", url: "https://curl.se/docs/manpage.html#-u" },
};
