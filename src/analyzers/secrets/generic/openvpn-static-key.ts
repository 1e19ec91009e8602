import type { SecretRule } from "../secret-rule.ts";

/** OpenVPN static key. */
export const genericOpenvpnStaticKey: SecretRule = {
  id: "generic/openvpn-static-key",
  title: "OpenVPN static key",
  provider: "generic",
  grants: "reads and forges the traffic of the tunnel",
  severity: "high",
  keywords: ["-----BEGIN OpenVPN Static key V1-----"],
  pattern: "-----BEGIN OpenVPN Static key V1-----\\s{1,4}([0-9a-fA-F\\s]{500,700})-----END OpenVPN",
  maxLength: 800,
  revoke: "Generate a new key on both ends.",
  spec: {
    title: "OpenVPN manual",
    url: "https://openvpn.net/community-resources/reference-manual-for-openvpn-2-6/",
  },
};
