import type { SecretRule } from "../secret-rule.ts";

/** Stripe webhook signing secret. */
export const stripeWebhookSecret: SecretRule = {
  id: "stripe/webhook-secret",
  title: "Stripe webhook signing secret",
  provider: "Stripe",
  grants: "forges Stripe's notifications",
  severity: "medium",
  keywords: ["whsec_"],
  pattern: "whsec_[A-Za-z0-9+/]{32,64}",
  maxLength: 70,
  minEntropy: 0.6,
  revoke: "Roll the key in Stripe's dashboard.",
  spec: { title: "Stripe documentation", url: "https://docs.stripe.com/keys" },
};
