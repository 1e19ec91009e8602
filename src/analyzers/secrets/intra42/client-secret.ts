import type { SecretRule } from "../secret-rule.ts";

/** 42 Intra client secret. */
export const intra42ClientSecret: SecretRule = {
  id: "intra42/client-secret",
  title: "42 Intra client secret",
  provider: "42 Intra",
  grants: "acts as the application",
  severity: "medium",
  keywords: ["s-s4t2ud-", "s-s4t2af-"],
  ignoreCase: true,
  pattern: "s-s4t2(?:ud|af)-[a-f0-9]{64}",
  maxLength: 73,
  minEntropy: 0.5,
  revoke: "Replace the application's secret on 42's intranet.",
  spec: { title: "42 Intra documentation", url: "https://api.intra.42.fr/apidoc/guides/getting_started" },
};
