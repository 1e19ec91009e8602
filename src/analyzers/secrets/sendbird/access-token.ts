import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Sendbird API token. */
export const sendbirdAccessToken: SecretRule = {
  id: "sendbird/access-token",
  title: "Sendbird API token",
  provider: "Sendbird",
  grants: "reads and writes every chat",
  severity: "high",
  keywords: ["sendbird"],
  ignoreCase: true,
  pattern: assigned("sendbird", "[a-f0-9]{40}"),
  maxLength: 119,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the token in Sendbird's dashboard.",
  spec: {
    title: "Sendbird documentation",
    url: "https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api",
  },
};
