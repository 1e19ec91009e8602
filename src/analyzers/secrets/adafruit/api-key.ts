import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Adafruit IO key. */
export const adafruitApiKey: SecretRule = {
  id: "adafruit/api-key",
  title: "Adafruit IO key",
  provider: "Adafruit IO",
  grants: "reads and writes feeds",
  severity: "medium",
  keywords: ["adafruit"],
  ignoreCase: true,
  pattern: assigned("adafruit", "[a-z0-9_-]{32}"),
  maxLength: 111,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate the key on the account's page of Adafruit IO.",
  spec: { title: "Adafruit IO documentation", url: "https://io.adafruit.com/api/docs/" },
};
