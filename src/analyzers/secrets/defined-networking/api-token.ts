import type { SecretRule } from "../secret-rule.ts";

/** Defined Networking API token. */
export const definedNetworkingApiToken: SecretRule = {
  id: "defined-networking/api-token",
  title: "Defined Networking API token",
  provider: "Defined Networking",
  grants: "manages the overlay network",
  severity: "high",
  keywords: ["dnkey-"],
  ignoreCase: true,
  pattern: "dnkey-[A-Za-z0-9=_-]{26}-[A-Za-z0-9=_-]{52}",
  maxLength: 85,
  minEntropy: 0.5,
  revoke: "Delete the API key in the admin panel.",
  spec: { title: "Defined Networking documentation", url: "https://docs.defined.net/api/" },
};
