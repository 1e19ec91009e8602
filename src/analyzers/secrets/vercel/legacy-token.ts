import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Vercel token, older form. */
export const vercelLegacyToken: SecretRule = {
  id: "vercel/legacy-token",
  title: "Vercel token, older form",
  provider: "Vercel",
  grants: "deploys and reads projects",
  severity: "high",
  keywords: ["vercel"],
  ignoreCase: true,
  pattern: assigned("vercel[_.-]?(?:api[_.-]?)?token", "[a-z0-9]{24}"),
  maxLength: 111,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the token in Vercel's account settings.",
  spec: { title: "Vercel documentation", url: "https://vercel.com/docs/rest-api#authentication" },
};
