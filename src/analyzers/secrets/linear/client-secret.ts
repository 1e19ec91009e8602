import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Linear client secret. */
export const linearClientSecret: SecretRule = {
  id: "linear/client-secret",
  title: "Linear client secret",
  provider: "Linear",
  grants: "acts as the application",
  severity: "high",
  keywords: ["linear"],
  ignoreCase: true,
  pattern: assigned("linear", "[a-f0-9]{32}"),
  maxLength: 109,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the key in Linear's settings.",
  spec: {
    title: "Linear documentation",
    url: "https://developers.linear.app/docs/graphql/working-with-the-graphql-api",
  },
};
