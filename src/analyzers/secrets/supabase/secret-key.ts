import type { SecretRule } from "../secret-rule.ts";

/** Supabase secret key. */
export const supabaseSecretKey: SecretRule = {
  id: "supabase/secret-key",
  title: "Supabase secret key",
  provider: "Supabase",
  grants: "reads and writes past row-level security",
  severity: "critical",
  keywords: ["sb_secret_"],
  pattern: "sb_secret_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{8}",
  maxLength: 41,
  minEntropy: 0.5,
  revoke: "Delete the token in the account, or rotate the project's keys.",
  spec: { title: "Supabase documentation", url: "https://supabase.com/docs/guides/api/api-keys" },
};
