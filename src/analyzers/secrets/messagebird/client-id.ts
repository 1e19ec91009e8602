import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** MessageBird client ID. */
export const messagebirdClientId: SecretRule = {
  id: "messagebird/client-id",
  title: "MessageBird client ID",
  provider: "MessageBird",
  grants: "names the application",
  severity: "low",
  keywords: ["messagebird", "message-bird", "message_bird"],
  ignoreCase: true,
  pattern: assigned(
    "messagebird|message-bird|message_bird",
    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  ),
  maxLength: 119,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key in the MessageBird dashboard.",
  spec: { title: "MessageBird documentation", url: "https://developers.messagebird.com/api/#authentication" },
};
