import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Mapbox public token. */
export const mapboxPublicToken: SecretRule = {
  id: "mapbox/public-token",
  title: "Mapbox public token",
  provider: "Mapbox",
  grants: "loads maps at the owner's cost",
  severity: "low",
  keywords: ["mapbox"],
  ignoreCase: true,
  pattern: assigned("mapbox", "pk\\.[a-z0-9]{60}\\.[a-z0-9]{22}"),
  maxLength: 163,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete or rotate the token in the Mapbox account.",
  spec: { title: "Mapbox documentation", url: "https://docs.mapbox.com/help/getting-started/access-tokens/" },
};
