import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Bitbucket client secret. */
export const bitbucketClientSecret: SecretRule = {
  id: "bitbucket/client-secret",
  title: "Bitbucket client secret",
  provider: "Bitbucket",
  grants: "reads and writes repositories",
  severity: "high",
  keywords: ["bitbucket"],
  ignoreCase: true,
  pattern: assigned("bitbucket", "[a-z0-9=_-]{64}"),
  maxLength: 144,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the consumer or app password in Bitbucket's settings.",
  spec: {
    title: "Bitbucket documentation",
    url: "https://support.atlassian.com/bitbucket-cloud/docs/using-app-passwords/",
  },
};
