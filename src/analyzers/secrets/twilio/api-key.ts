import type { SecretRule } from "../secret-rule.ts";

/** Twilio API key. */
export const twilioApiKey: SecretRule = {
  id: "twilio/api-key",
  title: "Twilio API key",
  provider: "Twilio",
  grants: "names the key that a secret belongs to",
  severity: "medium",
  keywords: [
    "SK0",
    "SK1",
    "SK2",
    "SK3",
    "SK4",
    "SK5",
    "SK6",
    "SK7",
    "SK8",
    "SK9",
    "SKa",
    "SKb",
    "SKc",
    "SKd",
    "SKe",
    "SKf",
  ],
  pattern: "SK[0-9a-fA-F]{32}",
  maxLength: 34,
  minEntropy: 0.7,
  revoke: "Delete the key in Twilio's console.",
  spec: { title: "Twilio documentation", url: "https://www.twilio.com/docs/iam/api-keys" },
};
