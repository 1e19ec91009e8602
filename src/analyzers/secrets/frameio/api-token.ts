import type { SecretRule } from "../secret-rule.ts";

/** Frame.io API token. */
export const frameioApiToken: SecretRule = {
  id: "frameio/api-token",
  title: "Frame.io API token",
  provider: "Frame.io",
  grants: "reads and writes video projects",
  severity: "high",
  keywords: ["fio-u-"],
  pattern: "fio-u-[A-Za-z0-9_=-]{64}",
  maxLength: 70,
  minEntropy: 0.5,
  revoke: "Delete the token in Frame.io's developer settings.",
  spec: { title: "Frame.io documentation", url: "https://developer.frame.io/" },
};
