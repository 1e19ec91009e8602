import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Mailgun private key. */
export const mailgunPrivateKey: SecretRule = {
  id: "mailgun/private-key",
  title: "Mailgun private key",
  provider: "Mailgun",
  grants: "sends mail in the owner's name",
  severity: "high",
  keywords: ["mailgun"],
  ignoreCase: true,
  pattern: assigned("mailgun", "key-[a-f0-9]{32}"),
  maxLength: 114,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key in Mailgun's control panel.",
  spec: {
    title: "Mailgun documentation",
    url: "https://documentation.mailgun.com/docs/mailgun/api-reference/authentication/",
  },
};
