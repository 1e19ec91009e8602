import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Confluent API secret. */
export const confluentSecretKey: SecretRule = {
  id: "confluent/secret-key",
  title: "Confluent API secret",
  provider: "Confluent",
  grants: "reads and writes topics",
  severity: "high",
  keywords: ["confluent"],
  ignoreCase: true,
  pattern: assigned("confluent", "[a-z0-9+/]{64}"),
  maxLength: 144,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the API key in Confluent Cloud.",
  spec: {
    title: "Confluent documentation",
    url: "https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html",
  },
};
