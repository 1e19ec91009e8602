import type { SecretRule } from "../secret-rule.ts";
import { hasLuhnDigit } from "../structure/trailing-checksum.ts";

/** Number of a payment card. */
export const genericPaymentCard: SecretRule = {
  id: "generic/payment-card",
  title: "Number of a payment card",
  provider: "generic",
  grants: "pays in the name of its holder",
  severity: "medium",
  keywords: ["card"],
  ignoreCase: true,
  pattern:
    "card[ _-]?(?:number|num|no|nr)?[\\x22\\x27]?\\s{0,4}[:=]{1,2}\\s{0,4}[\\x22\\x27]?((?:3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}|(?:4[0-9]|5[1-5]|2[2-7]|6[05])[0-9]{2}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}))",
  maxLength: 60,
  where: "text",
  rank: 1,
  accepts: hasLuhnDigit,
  revoke: "Have the bank block the card.",
  spec: { title: "ISO/IEC 7812-1, identification cards", url: "https://www.iso.org/standard/70484.html" },
};
