import type { SecretRule } from "../secret-rule.ts";

/** RubyGems API key. */
export const rubygemsApiKey: SecretRule = {
  id: "rubygems/api-key",
  title: "RubyGems API key",
  provider: "RubyGems",
  grants: "publishes gems",
  severity: "critical",
  keywords: ["rubygems_"],
  pattern: "rubygems_[a-f0-9]{48}",
  maxLength: 57,
  minEntropy: 0.5,
  revoke: "Delete the key in the profile's API keys.",
  spec: { title: "RubyGems documentation", url: "https://guides.rubygems.org/api-key-scopes/" },
};
