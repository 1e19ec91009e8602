import type { SecretRule } from "../secret-rule.ts";

/** Flutterwave public key. */
export const flutterwavePublicKey: SecretRule = {
  id: "flutterwave/public-key",
  title: "Flutterwave public key",
  provider: "Flutterwave",
  grants: "starts payments",
  severity: "low",
  keywords: ["FLWPUBK_TEST-", "FLWPUBK-"],
  ignoreCase: true,
  pattern: "FLWPUBK(?:_TEST)?-[a-h0-9]{32}-X",
  maxLength: 47,
  minEntropy: 0.5,
  revoke: "Regenerate the keys in Flutterwave's dashboard.",
  spec: { title: "Flutterwave documentation", url: "https://developer.flutterwave.com/docs/authentication" },
};
