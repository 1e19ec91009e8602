import type { SecretRule } from "../secret-rule.ts";

/** Brevo API key. */
export const sendinblueApiKey: SecretRule = {
  id: "sendinblue/api-key",
  title: "Brevo API key",
  provider: "Brevo",
  grants: "sends mail in the owner's name",
  severity: "high",
  keywords: ["xkeysib-"],
  pattern: "xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}",
  maxLength: 89,
  minEntropy: 0.5,
  revoke: "Delete the key in Brevo's settings under SMTP and API.",
  spec: { title: "Brevo documentation", url: "https://developers.brevo.com/docs/getting-started" },
};
