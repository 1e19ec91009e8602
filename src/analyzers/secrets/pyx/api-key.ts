import type { SecretRule } from "../secret-rule.ts";

/** pyx registry key. */
export const pyxApiKey: SecretRule = {
  id: "pyx/api-key",
  title: "pyx registry key",
  provider: "Astral",
  grants: "reads and publishes packages",
  severity: "high",
  keywords: ["sk-pyx-"],
  pattern: "sk-pyx-(?:[a-zA-Z0-9]{64}|2[a-zA-Z]{45})",
  maxLength: 71,
  revoke: "Revoke the key in pyx's settings.",
  spec: { title: "Astral, pyx", url: "https://docs.pyx.dev/" },
};
