import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Twilio auth token. */
export const twilioAuthToken: SecretRule = {
  id: "twilio/auth-token",
  title: "Twilio auth token",
  provider: "Twilio",
  grants: "calls and sends messages at the owner's cost",
  severity: "critical",
  keywords: ["twilio"],
  ignoreCase: true,
  pattern: assigned("twilio[_.-]?(?:account[_.-]?)?(?:auth)?[_.-]?token", "[0-9a-f]{32}"),
  maxLength: 128,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key in Twilio's console.",
  spec: { title: "Twilio documentation", url: "https://www.twilio.com/docs/iam/api-keys" },
};
