import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Confluent API key. */
export const confluentAccessKey: SecretRule = {
  id: "confluent/access-key",
  title: "Confluent API key",
  provider: "Confluent",
  grants: "names the key that a secret belongs to",
  severity: "medium",
  keywords: ["confluent"],
  ignoreCase: true,
  pattern: assigned("confluent", "[a-z0-9]{16}"),
  maxLength: 96,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the API key in Confluent Cloud.",
  spec: {
    title: "Confluent documentation",
    url: "https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html",
  },
};
