import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Sendbird application ID. */
export const sendbirdAccessId: SecretRule = {
  id: "sendbird/access-id",
  title: "Sendbird application ID",
  provider: "Sendbird",
  grants: "names the application",
  severity: "low",
  keywords: ["sendbird"],
  ignoreCase: true,
  pattern: assigned("sendbird", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
  maxLength: 115,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the token in Sendbird's dashboard.",
  spec: {
    title: "Sendbird documentation",
    url: "https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api",
  },
};
