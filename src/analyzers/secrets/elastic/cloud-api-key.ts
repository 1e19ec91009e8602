import type { SecretRule } from "../secret-rule.ts";

/** Elastic Cloud API key. */
export const elasticCloudApiKey: SecretRule = {
  id: "elastic/cloud-api-key",
  title: "Elastic Cloud API key",
  provider: "Elastic",
  grants: "manages deployments",
  severity: "critical",
  keywords: ["essu_"],
  pattern: "essu_(?:[A-Za-z0-9+/]{92}|[A-Za-z0-9+/]{91}=|[A-Za-z0-9+/]{90}==)",
  maxLength: 97,
  minEntropy: 0.5,
  mayRepeat: true,
  revoke: "Revoke the key in the Elastic Cloud console.",
  spec: {
    title: "Elastic documentation",
    url: "https://www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys",
  },
};
