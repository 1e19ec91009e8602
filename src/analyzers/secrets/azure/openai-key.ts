import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Azure OpenAI key. */
export const azureOpenaiKey: SecretRule = {
  id: "azure/openai-key",
  title: "Azure OpenAI key",
  provider: "Microsoft Azure",
  grants: "uses the models at the owner's cost",
  severity: "high",
  keywords: ["openai", "cognitive"],
  ignoreCase: true,
  pattern: assigned("(?:azure[_.-]?)?(?:openai|cognitive)", "[a-f0-9]{32}"),
  maxLength: 118,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
