import type { SecretRule } from "../secret-rule.ts";

/** Figma personal access token. */
export const figmaPersonalAccessToken: SecretRule = {
  id: "figma/personal-access-token",
  title: "Figma personal access token",
  provider: "Figma",
  grants: "reads files and comments",
  severity: "medium",
  keywords: ["figd_"],
  pattern: "figd_[A-Za-z0-9_-]{38,48}",
  maxLength: 53,
  minEntropy: 0.6,
  revoke: "Revoke the token in Figma's settings.",
  spec: { title: "Figma documentation", url: "https://www.figma.com/developers/api#access-tokens" },
};
