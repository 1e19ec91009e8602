import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** HCP client ID. */
export const hashicorpHcpClientId: SecretRule = {
  id: "hashicorp/hcp-client-id",
  title: "HCP client ID",
  provider: "HashiCorp",
  grants: "names the service principal",
  severity: "low",
  keywords: ["hcp_client_id"],
  ignoreCase: true,
  pattern: assigned("hcp_client_id", "[a-z0-9]{32}"),
  maxLength: 125,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Delete the key of the service principal in HCP.",
  spec: {
    title: "HashiCorp documentation",
    url: "https://developer.hashicorp.com/hcp/docs/hcp/iam/service-principal/key",
  },
};
