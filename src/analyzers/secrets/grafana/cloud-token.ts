import type { SecretRule } from "../secret-rule.ts";

/** Grafana Cloud access policy token. */
export const grafanaCloudToken: SecretRule = {
  id: "grafana/cloud-token",
  title: "Grafana Cloud access policy token",
  provider: "Grafana",
  grants: "reads and writes metrics and logs",
  severity: "high",
  keywords: ["glc_"],
  pattern: "glc_[A-Za-z0-9+/]{32,400}={0,3}",
  maxLength: 407,
  minEntropy: 0.55,
  revoke: "Delete the token in Grafana under service accounts, or in Grafana Cloud's access policies.",
  spec: {
    title: "Grafana documentation",
    url: "https://grafana.com/docs/grafana/latest/administration/service-accounts/",
  },
};
