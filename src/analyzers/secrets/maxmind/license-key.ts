import type { SecretRule } from "../secret-rule.ts";

/** MaxMind licence key. */
export const maxmindLicenseKey: SecretRule = {
  id: "maxmind/license-key",
  title: "MaxMind licence key",
  provider: "MaxMind",
  grants: "downloads databases at the owner's cost",
  severity: "medium",
  keywords: ["_mmk"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk",
  maxLength: 40,
  minEntropy: 0.6,
  revoke: "Revoke the licence key in the MaxMind account.",
  spec: {
    title: "MaxMind documentation",
    url: "https://support.maxmind.com/hc/en-us/articles/4407111582235-Generate-a-License-Key",
  },
};
