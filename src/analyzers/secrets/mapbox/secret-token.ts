import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Mapbox secret token. */
export const mapboxSecretToken: SecretRule = {
  id: "mapbox/secret-token",
  title: "Mapbox secret token",
  provider: "Mapbox",
  grants: "changes maps and data",
  severity: "high",
  keywords: ["mapbox"],
  ignoreCase: true,
  pattern: assigned("mapbox", "sk\\.[a-z0-9]{60,90}\\.[a-z0-9_-]{22}"),
  maxLength: 193,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete or rotate the token in the Mapbox account.",
  spec: { title: "Mapbox documentation", url: "https://docs.mapbox.com/help/getting-started/access-tokens/" },
};
