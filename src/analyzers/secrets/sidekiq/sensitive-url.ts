import type { SecretRule } from "../secret-rule.ts";

/** Sidekiq Enterprise credentials in an address. */
export const sidekiqSensitiveUrl: SecretRule = {
  id: "sidekiq/sensitive-url",
  title: "Sidekiq Enterprise credentials in an address",
  provider: "Sidekiq",
  grants: "downloads the licensed gems",
  severity: "medium",
  keywords: ["@gems.contribsys.com", "@enterprise.contribsys.com"],
  keywordAt: "within",
  pattern: "([a-f0-9]{8}:[a-f0-9]{8})@(?:gems|enterprise)\\.contribsys\\.com",
  maxLength: 43,
  revoke: "Ask Contributed Systems for new credentials.",
  spec: { title: "Sidekiq documentation", url: "https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ" },
};
