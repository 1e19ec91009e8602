import type { SecretRule } from "../secret-rule.ts";

/** Lob API key. */
export const lobApiKey: SecretRule = {
  id: "lob/api-key",
  title: "Lob API key",
  provider: "Lob",
  grants: "sends letters at the owner's cost",
  severity: "high",
  keywords: ["live_", "test_"],
  pattern: "(?:live|test)_[a-f0-9]{35}",
  maxLength: 40,
  minEntropy: 0.6,
  revoke: "Roll the key in Lob's dashboard.",
  spec: { title: "Lob documentation", url: "https://docs.lob.com/#tag/Authentication" },
};
