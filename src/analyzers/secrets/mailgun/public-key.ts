import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Mailgun public validation key. */
export const mailgunPublicKey: SecretRule = {
  id: "mailgun/public-key",
  title: "Mailgun public validation key",
  provider: "Mailgun",
  grants: "validates addresses",
  severity: "low",
  keywords: ["mailgun"],
  ignoreCase: true,
  pattern: assigned("mailgun", "pubkey-[a-f0-9]{32}"),
  maxLength: 117,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key in Mailgun's control panel.",
  spec: {
    title: "Mailgun documentation",
    url: "https://documentation.mailgun.com/docs/mailgun/api-reference/authentication/",
  },
};
