import type { SecretRule } from "../secret-rule.ts";

/** Password in NuGet's configuration. */
export const nugetConfigPassword: SecretRule = {
  id: "nuget/config-password",
  title: "Password in NuGet's configuration",
  provider: "NuGet",
  grants: "reads a private feed",
  severity: "high",
  keywords: ['"ClearTextPassword"', '"Password"'],
  pattern: '"(?:ClearText)?Password"\\s{1,8}value="([^"\\r\\n]{4,128})"',
  maxLength: 164,
  where: "text",
  path: "[Nn]u[Gg]et\\.[Cc]onfig$",
  rank: 1,
  revoke: "Delete the key in the account's API keys, or change the feed's password.",
  spec: {
    title: "NuGet documentation",
    url: "https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys",
  },
};
