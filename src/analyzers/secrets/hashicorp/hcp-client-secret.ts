import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** HCP client secret. */
export const hashicorpHcpClientSecret: SecretRule = {
  id: "hashicorp/hcp-client-secret",
  title: "HCP client secret",
  provider: "HashiCorp",
  grants: "acts as the service principal",
  severity: "critical",
  keywords: ["hcp_client_secret"],
  ignoreCase: true,
  pattern: assigned("hcp_client_secret", "[a-z0-9._~-]{64}"),
  maxLength: 161,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key of the service principal in HCP.",
  spec: {
    title: "HashiCorp documentation",
    url: "https://developer.hashicorp.com/hcp/docs/hcp/iam/service-principal/key",
  },
};
