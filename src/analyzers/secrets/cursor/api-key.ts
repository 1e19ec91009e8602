import type { SecretRule } from "../secret-rule.ts";

/** Cursor admin API key. */
export const cursorApiKey: SecretRule = {
  id: "cursor/api-key",
  title: "Cursor admin API key",
  provider: "Cursor",
  grants: "manages the team and reads its usage",
  severity: "high",
  keywords: ["key_"],
  pattern: "key_[a-z0-9]{64}",
  maxLength: 68,
  minEntropy: 0.6,
  revoke: "Revoke the key on Cursor's dashboard.",
  spec: { title: "Cursor documentation", url: "https://docs.cursor.com/account/teams/admin-api" },
};
