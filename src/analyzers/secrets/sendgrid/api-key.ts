import type { SecretRule } from "../secret-rule.ts";

/** SendGrid API key. */
export const sendgridApiKey: SecretRule = {
  id: "sendgrid/api-key",
  title: "SendGrid API key",
  provider: "SendGrid",
  grants: "sends mail in the owner's name",
  severity: "high",
  keywords: ["SG."],
  pattern: "SG\\.[A-Za-z0-9=_.-]{66}",
  maxLength: 69,
  minEntropy: 0.6,
  revoke: "Delete the key in SendGrid's settings.",
  spec: {
    title: "SendGrid documentation",
    url: "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys",
  },
};
