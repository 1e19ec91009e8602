import type { SecretRule } from "../secret-rule.ts";

/** Grafana API key. */
export const grafanaApiKey: SecretRule = {
  id: "grafana/api-key",
  title: "Grafana API key",
  provider: "Grafana",
  grants: "reads and writes dashboards",
  severity: "high",
  keywords: ["eyJrIjoi"],
  pattern: "eyJrIjoi[A-Za-z0-9]{70,400}={0,3}",
  maxLength: 411,
  minEntropy: 0.5,
  revoke: "Delete the token in Grafana under service accounts, or in Grafana Cloud's access policies.",
  spec: {
    title: "Grafana documentation",
    url: "https://grafana.com/docs/grafana/latest/administration/service-accounts/",
  },
};
