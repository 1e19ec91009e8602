import type { SecretRule } from "../secret-rule.ts";

/** WireGuard private key. */
export const genericWireguardPrivateKey: SecretRule = {
  id: "generic/wireguard-private-key",
  title: "WireGuard private key",
  provider: "generic",
  grants: "joins the tunnel as its peer",
  severity: "high",
  keywords: ["PrivateKey"],
  pattern: "PrivateKey\\s{0,4}=\\s{0,4}([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)",
  maxLength: 64,
  minEntropy: 0.7,
  where: "text",
  revoke: "Make a new key pair, and replace the public key on every peer.",
  spec: { title: "wg(8)", url: "https://man7.org/linux/man-pages/man8/wg.8.html" },
};
