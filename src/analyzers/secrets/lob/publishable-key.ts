import type { SecretRule } from "../secret-rule.ts";

/** Lob publishable key. */
export const lobPublishableKey: SecretRule = {
  id: "lob/publishable-key",
  title: "Lob publishable key",
  provider: "Lob",
  grants: "verifies addresses",
  severity: "low",
  keywords: ["live_pub_", "test_pub_"],
  pattern: "(?:live|test)_pub_[a-f0-9]{31}",
  maxLength: 40,
  minEntropy: 0.6,
  revoke: "Roll the key in Lob's dashboard.",
  spec: { title: "Lob documentation", url: "https://docs.lob.com/#tag/Authentication" },
};
