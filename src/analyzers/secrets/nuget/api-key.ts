import type { SecretRule } from "../secret-rule.ts";

/** NuGet API key. */
export const nugetApiKey: SecretRule = {
  id: "nuget/api-key",
  title: "NuGet API key",
  provider: "NuGet",
  grants: "publishes packages",
  severity: "high",
  keywords: ["oy2"],
  pattern: "oy2[a-p][0-9a-z]{15}[aq][0-9a-z]{11}[eu][bdfhjlnprtvxz357][a-p][0-9a-z]{11}[aeimquy4]",
  maxLength: 46,
  minEntropy: 0.6,
  revoke: "Delete the key in the account's API keys, or change the feed's password.",
  spec: {
    title: "NuGet documentation",
    url: "https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys",
  },
};
