import type { SecretRule } from "../secret-rule.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Octopus Deploy API key. */
export const octopusApiKey: SecretRule = {
  id: "octopus/api-key",
  title: "Octopus Deploy API key",
  provider: "Octopus Deploy",
  grants: "deploys releases",
  severity: "high",
  keywords: ["API-"],
  pattern: "API-[A-Z0-9]{26}",
  maxLength: 30,
  minEntropy: 0.7,
  accepts: looksRandom,
  revoke: "Revoke the API key in the user's profile.",
  spec: {
    title: "Octopus Deploy documentation",
    url: "https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key",
  },
};
