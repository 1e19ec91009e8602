import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Flickr key. */
export const flickrAccessToken: SecretRule = {
  id: "flickr/access-token",
  title: "Flickr key",
  provider: "Flickr",
  grants: "reads and changes photos",
  severity: "medium",
  keywords: ["flickr"],
  ignoreCase: true,
  pattern: assigned("flickr", "[a-z0-9]{32}"),
  maxLength: 109,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the app's key in Flickr's App Garden.",
  spec: { title: "Flickr documentation", url: "https://www.flickr.com/services/api/misc.api_keys.html" },
};
