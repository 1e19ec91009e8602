import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Asana client secret. */
export const asanaClientSecret: SecretRule = {
  id: "asana/client-secret",
  title: "Asana client secret",
  provider: "Asana",
  grants: "acts as the application",
  severity: "high",
  keywords: ["asana"],
  ignoreCase: true,
  pattern: assigned("asana", "[a-z0-9]{32}"),
  maxLength: 108,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Reset the secret or revoke the token in Asana's developer console.",
  spec: { title: "Asana documentation", url: "https://developers.asana.com/docs/authentication" },
};
