import type { SecretRule } from "../secret-rule.ts";

/** Supabase access token. */
export const supabaseAccessToken: SecretRule = {
  id: "supabase/access-token",
  title: "Supabase access token",
  provider: "Supabase",
  grants: "manages projects",
  severity: "critical",
  keywords: ["sbp_"],
  pattern: "sbp_(?:v[0-9]_)?[a-f0-9]{40}",
  maxLength: 47,
  minEntropy: 0.5,
  revoke: "Delete the token in the account, or rotate the project's keys.",
  spec: { title: "Supabase documentation", url: "https://supabase.com/docs/guides/api/api-keys" },
};
