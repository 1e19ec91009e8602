import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Sourcegraph access token, older form. */
export const sourcegraphLegacyToken: SecretRule = {
  id: "sourcegraph/legacy-token",
  title: "Sourcegraph access token, older form",
  provider: "Sourcegraph",
  grants: "searches code as its owner",
  severity: "medium",
  keywords: ["sourcegraph"],
  ignoreCase: true,
  pattern: assigned("sourcegraph", "[a-f0-9]{40}"),
  maxLength: 122,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the access token in Sourcegraph's user settings.",
  spec: {
    title: "Sourcegraph documentation",
    url: "https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token",
  },
};
