import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** MessageBird key. */
export const messagebirdApiToken: SecretRule = {
  id: "messagebird/api-token",
  title: "MessageBird key",
  provider: "MessageBird",
  grants: "sends messages at the owner's cost",
  severity: "high",
  keywords: ["messagebird", "message-bird", "message_bird"],
  ignoreCase: true,
  pattern: assigned("messagebird|message-bird|message_bird", "[a-z0-9]{25}"),
  maxLength: 108,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key in the MessageBird dashboard.",
  spec: { title: "MessageBird documentation", url: "https://developers.messagebird.com/api/#authentication" },
};
