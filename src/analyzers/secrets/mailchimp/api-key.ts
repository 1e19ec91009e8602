import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Mailchimp API key. */
export const mailchimpApiKey: SecretRule = {
  id: "mailchimp/api-key",
  title: "Mailchimp API key",
  provider: "Mailchimp",
  grants: "sends mail and reads lists",
  severity: "high",
  keywords: ["mailchimp"],
  ignoreCase: true,
  pattern: assigned("mailchimp", "[a-f0-9]{32}-us[0-9]{1,2}"),
  maxLength: 117,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the key in Mailchimp's account under API keys.",
  spec: { title: "Mailchimp documentation", url: "https://mailchimp.com/help/about-api-keys/" },
};
