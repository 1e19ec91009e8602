import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Sidekiq Enterprise credentials. */
export const sidekiqBundleCredentials: SecretRule = {
  id: "sidekiq/bundle-credentials",
  title: "Sidekiq Enterprise credentials",
  provider: "Sidekiq",
  grants: "downloads the licensed gems",
  severity: "medium",
  keywords: ["bundle_enterprise__contribsys__com", "bundle_gems__contribsys__com"],
  ignoreCase: true,
  pattern: assigned(
    "bundle_enterprise__contribsys__com|bundle_gems__contribsys__com",
    "[a-f0-9]{8}:[a-f0-9]{8}",
  ),
  maxLength: 122,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Ask Contributed Systems for new credentials.",
  spec: { title: "Sidekiq documentation", url: "https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ" },
};
