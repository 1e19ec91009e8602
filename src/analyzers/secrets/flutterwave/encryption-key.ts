import type { SecretRule } from "../secret-rule.ts";

/** Flutterwave encryption key. */
export const flutterwaveEncryptionKey: SecretRule = {
  id: "flutterwave/encryption-key",
  title: "Flutterwave encryption key",
  provider: "Flutterwave",
  grants: "encrypts payment data",
  severity: "medium",
  keywords: ["FLWSECK_TEST-"],
  ignoreCase: true,
  pattern: "FLWSECK_TEST-[a-h0-9]{12}",
  maxLength: 25,
  minEntropy: 0.5,
  revoke: "Regenerate the keys in Flutterwave's dashboard.",
  spec: { title: "Flutterwave documentation", url: "https://developer.flutterwave.com/docs/authentication" },
};
