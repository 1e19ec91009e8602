import type { SecretRule } from "../secret-rule.ts";
import { assessAddress, isAddressPassword } from "../structure/address-password.ts";

/** Password in an address. */
export const genericUrlCredentials: SecretRule = {
  id: "generic/url-credentials",
  title: "Password in an address",
  provider: "generic",
  grants: "signs in to the service of the address",
  severity: "high",
  keywords: ["://"],
  pattern:
    "://[^\\s/:@\\x22\\x27<>`{}()$]{0,64}:([^\\s/:@\\x22\\x27<>`]{3,128})@[A-Za-z0-9\\[][A-Za-z0-9.-]{2,200}",
  maxLength: 410,
  where: "text",
  rank: 1,
  accepts: isAddressPassword,
  assess: assessAddress,
  revoke: "Change the password of the user in the address.",
  spec: { title: "RFC 3986, section 3.2.1", url: "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1" },
};
