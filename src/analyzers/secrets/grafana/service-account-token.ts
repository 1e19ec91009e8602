import type { SecretRule } from "../secret-rule.ts";
import { assessGrafanaToken } from "../structure/trailing-checksum.ts";

/** Grafana service account token. */
export const grafanaServiceAccountToken: SecretRule = {
  id: "grafana/service-account-token",
  title: "Grafana service account token",
  provider: "Grafana",
  grants: "acts as the service account",
  severity: "high",
  keywords: ["glsa_"],
  pattern: "glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}",
  maxLength: 46,
  minEntropy: 0.5,
  assess: assessGrafanaToken,
  revoke: "Delete the token in Grafana under service accounts, or in Grafana Cloud's access policies.",
  spec: {
    title: "Grafana documentation",
    url: "https://grafana.com/docs/grafana/latest/administration/service-accounts/",
  },
};
