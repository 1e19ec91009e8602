import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";

/** X bearer token. */
export const twitterBearerToken: SecretRule = {
  id: "twitter/bearer-token",
  title: "X bearer token",
  provider: "X",
  grants: "reads as the application",
  severity: "high",
  keywords: ["twitter"],
  ignoreCase: true,
  pattern: assigned("twitter", "A{22}[a-z0-9%]{80,100}"),
  maxLength: 200,
  where: "text",
  rank: 1,
  mayRepeat: true,
  revoke: "Regenerate it in X's developer portal.",
  spec: {
    title: "X documentation",
    url: "https://docs.x.com/resources/fundamentals/authentication/overview",
  },
};
