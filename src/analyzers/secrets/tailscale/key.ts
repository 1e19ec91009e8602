import type { SecretRule } from "../secret-rule.ts";

/** Tailscale key. */
export const tailscaleKey: SecretRule = {
  id: "tailscale/key",
  title: "Tailscale key",
  provider: "Tailscale",
  grants: "joins or manages the network",
  severity: "high",
  keywords: ["tskey-"],
  pattern: "tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,48}",
  maxLength: 87,
  minEntropy: 0.4,
  revoke: "Revoke the key in the admin console under keys.",
  spec: { title: "Tailscale documentation", url: "https://tailscale.com/kb/1215/oauth-clients" },
};
