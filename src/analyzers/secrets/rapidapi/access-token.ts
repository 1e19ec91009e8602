import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** RapidAPI key. */
export const rapidapiAccessToken: SecretRule = {
  id: "rapidapi/access-token",
  title: "RapidAPI key",
  provider: "RapidAPI",
  grants: "uses APIs at the owner's cost",
  severity: "high",
  keywords: ["rapidapi"],
  ignoreCase: true,
  pattern: assigned("rapidapi", "[a-z0-9_-]{50}"),
  maxLength: 129,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the app's key in RapidAPI's developer dashboard.",
  spec: { title: "RapidAPI documentation", url: "https://docs.rapidapi.com/docs/keys" },
};
