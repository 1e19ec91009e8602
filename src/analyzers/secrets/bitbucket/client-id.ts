import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Bitbucket client ID. */
export const bitbucketClientId: SecretRule = {
  id: "bitbucket/client-id",
  title: "Bitbucket client ID",
  provider: "Bitbucket",
  grants: "names the consumer",
  severity: "low",
  keywords: ["bitbucket"],
  ignoreCase: true,
  pattern: assigned("bitbucket", "[a-z0-9]{32}"),
  maxLength: 112,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the consumer or app password in Bitbucket's settings.",
  spec: {
    title: "Bitbucket documentation",
    url: "https://support.atlassian.com/bitbucket-cloud/docs/using-app-passwords/",
  },
};
