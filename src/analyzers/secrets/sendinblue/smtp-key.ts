import type { SecretRule } from "../secret-rule.ts";

/** Brevo SMTP key. */
export const sendinblueSmtpKey: SecretRule = {
  id: "sendinblue/smtp-key",
  title: "Brevo SMTP key",
  provider: "Brevo",
  grants: "sends mail in the owner's name",
  severity: "high",
  keywords: ["xsmtpsib-"],
  pattern: "xsmtpsib-[a-f0-9]{64}-[A-Za-z0-9]{16}",
  maxLength: 90,
  minEntropy: 0.5,
  revoke: "Delete the key in Brevo's settings under SMTP and API.",
  spec: { title: "Brevo documentation", url: "https://developers.brevo.com/docs/getting-started" },
};
