import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Gitter token. */
export const gitterAccessToken: SecretRule = {
  id: "gitter/access-token",
  title: "Gitter token",
  provider: "Gitter",
  grants: "read and wrote messages",
  severity: "low",
  keywords: ["gitter"],
  ignoreCase: true,
  pattern: assigned("gitter", "[a-z0-9_-]{40}"),
  maxLength: 117,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke it in the account of the Matrix home server that took Gitter over.",
  spec: { title: "Gitter documentation", url: "https://developer.gitter.im/docs/welcome" },
};
