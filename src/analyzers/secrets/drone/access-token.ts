import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Drone access token. */
export const droneAccessToken: SecretRule = {
  id: "drone/access-token",
  title: "Drone access token",
  provider: "Drone",
  grants: "runs and reads builds",
  severity: "high",
  keywords: ["drone"],
  ignoreCase: true,
  pattern: assigned("drone(?:ci|_token|_server_token)?", "[a-z0-9]{32}"),
  maxLength: 121,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Rotate the token in the user's settings of Drone.",
  spec: { title: "Drone documentation", url: "https://docs.drone.io/" },
};
