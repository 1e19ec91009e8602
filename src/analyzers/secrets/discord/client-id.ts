import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";

/** Discord client ID. */
export const discordClientId: SecretRule = {
  id: "discord/client-id",
  title: "Discord client ID",
  provider: "Discord",
  grants: "names the application",
  severity: "low",
  keywords: ["discord"],
  ignoreCase: true,
  pattern: assigned("discord", "[0-9]{18}"),
  maxLength: 96,
  where: "text",
  rank: 1,
  minEntropy: 0.6,
  revoke: "Reset the token in Discord's developer portal.",
  spec: {
    title: "Discord documentation",
    url: "https://discord.com/developers/docs/reference#authentication",
  },
};
