import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Mailgun webhook signing key. */
export const mailgunSigningKey: SecretRule = {
  id: "mailgun/signing-key",
  title: "Mailgun webhook signing key",
  provider: "Mailgun",
  grants: "forges Mailgun's notifications",
  severity: "medium",
  keywords: ["mailgun"],
  ignoreCase: true,
  pattern: assigned("mailgun", "[a-h0-9]{32}-[a-h0-9]{8}-[a-h0-9]{8}"),
  maxLength: 128,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key in Mailgun's control panel.",
  spec: {
    title: "Mailgun documentation",
    url: "https://documentation.mailgun.com/docs/mailgun/api-reference/authentication/",
  },
};
