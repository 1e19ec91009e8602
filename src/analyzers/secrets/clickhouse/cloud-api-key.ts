import type { SecretRule } from "../secret-rule.ts";
import { hasMixedCase } from "../structure/looks-random.ts";

/** ClickHouse Cloud API key. */
export const clickhouseCloudApiKey: SecretRule = {
  id: "clickhouse/cloud-api-key",
  title: "ClickHouse Cloud API key",
  provider: "ClickHouse Cloud",
  grants: "manages services",
  severity: "high",
  keywords: ["4b1d"],
  pattern: "4b1d[A-Za-z0-9]{38}",
  maxLength: 42,
  minEntropy: 0.65,
  accepts: hasMixedCase,
  revoke: "Delete the API key in the ClickHouse Cloud console.",
  spec: {
    title: "ClickHouse Cloud documentation",
    url: "https://clickhouse.com/docs/en/cloud/manage/openapi",
  },
};
