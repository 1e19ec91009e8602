import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Cisco Meraki API key. */
export const ciscoMerakiApiKey: SecretRule = {
  id: "cisco/meraki-api-key",
  title: "Cisco Meraki API key",
  provider: "Cisco Meraki",
  grants: "configures the network",
  severity: "critical",
  keywords: ["meraki"],
  ignoreCase: true,
  pattern: assigned("meraki", "[0-9a-f]{40}"),
  maxLength: 117,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the key on the Meraki dashboard's profile page.",
  spec: {
    title: "Cisco Meraki documentation",
    url: "https://developer.cisco.com/meraki/api-v1/authorization/",
  },
};
