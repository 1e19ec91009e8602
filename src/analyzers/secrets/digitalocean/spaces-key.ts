import type { SecretRule } from "../secret-rule.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** DigitalOcean Spaces key. */
export const digitaloceanSpacesKey: SecretRule = {
  id: "digitalocean/spaces-key",
  title: "DigitalOcean Spaces key",
  provider: "DigitalOcean",
  grants: "names the key that a Spaces secret belongs to",
  severity: "medium",
  keywords: ["DO00", "DO801"],
  pattern: "DO(?:00|801)[A-Z0-9]{16}",
  maxLength: 21,
  minEntropy: 0.65,
  accepts: looksRandom,
  revoke: "Delete the token in the control panel under API.",
  spec: {
    title: "DigitalOcean documentation",
    url: "https://docs.digitalocean.com/reference/api/create-personal-access-token/",
  },
};
