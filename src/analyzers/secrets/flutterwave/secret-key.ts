import type { SecretRule } from "../secret-rule.ts";

/** Flutterwave secret key. */
export const flutterwaveSecretKey: SecretRule = {
  id: "flutterwave/secret-key",
  title: "Flutterwave secret key",
  provider: "Flutterwave",
  grants: "moves money",
  severity: "critical",
  keywords: ["FLWSECK_TEST-", "FLWSECK-"],
  ignoreCase: true,
  pattern: "FLWSECK(?:_TEST)?-[a-h0-9]{32}-X",
  maxLength: 47,
  minEntropy: 0.5,
  revoke: "Regenerate the keys in Flutterwave's dashboard.",
  spec: { title: "Flutterwave documentation", url: "https://developer.flutterwave.com/docs/authentication" },
};
