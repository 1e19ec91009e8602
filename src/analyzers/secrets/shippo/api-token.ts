import type { SecretRule } from "../secret-rule.ts";

/** Shippo API token. */
export const shippoApiToken: SecretRule = {
  id: "shippo/api-token",
  title: "Shippo API token",
  provider: "Shippo",
  grants: "buys postage at the owner's cost",
  severity: "high",
  keywords: ["shippo_live_", "shippo_test_"],
  pattern: "shippo_(?:live|test)_[a-fA-F0-9]{40}",
  maxLength: 52,
  minEntropy: 0.5,
  revoke: "Regenerate the token in Shippo's settings.",
  spec: {
    title: "Shippo documentation",
    url: "https://docs.goshippo.com/docs/guides_general/authentication/",
  },
};
