import type { SecretRule } from "../secret-rule.ts";
import { assessMode } from "../structure/test-mode.ts";

/** Paystack secret key. */
export const paystackSecretKey: SecretRule = {
  id: "paystack/secret-key",
  title: "Paystack secret key",
  provider: "Paystack",
  grants: "moves money and reads customers",
  severity: "critical",
  keywords: ["sk_live_", "sk_test_"],
  pattern: "sk_(?:live|test)_[a-z0-9]{40}",
  maxLength: 48,
  minEntropy: 0.6,
  assess: assessMode,
  revoke: "Generate a new secret key on Paystack's dashboard.",
  spec: { title: "Paystack documentation", url: "https://paystack.com/docs/api/authentication/" },
};
