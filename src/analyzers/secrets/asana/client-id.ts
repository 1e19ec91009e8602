import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";

/** Asana client ID. */
export const asanaClientId: SecretRule = {
  id: "asana/client-id",
  title: "Asana client ID",
  provider: "Asana",
  grants: "names the application",
  severity: "low",
  keywords: ["asana"],
  ignoreCase: true,
  pattern: assigned("asana", "[0-9]{16}"),
  maxLength: 92,
  where: "text",
  rank: 1,
  minEntropy: 0.6,
  revoke: "Reset the secret or revoke the token in Asana's developer console.",
  spec: { title: "Asana documentation", url: "https://developers.asana.com/docs/authentication" },
};
