import type { SecretRule } from "../secret-rule.ts";
import { assessMode } from "../structure/test-mode.ts";

/** Stripe secret or restricted key. */
export const stripeAccessKey: SecretRule = {
  id: "stripe/access-key",
  title: "Stripe secret or restricted key",
  provider: "Stripe",
  grants: "moves money and reads customers",
  severity: "critical",
  keywords: ["sk_live_", "sk_test_", "sk_prod_", "rk_live_", "rk_test_", "rk_prod_"],
  pattern: "[sr]k_(?:test|live|prod)_[A-Za-z0-9]{10,99}",
  maxLength: 107,
  minEntropy: 0.55,
  assess: assessMode,
  revoke: "Roll the key in Stripe's dashboard.",
  spec: { title: "Stripe documentation", url: "https://docs.stripe.com/keys" },
};
