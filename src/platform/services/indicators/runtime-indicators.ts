import { sql } from "kysely";
import { windowMs } from "../../telemetry/metrics/store-metrics.ts";
import { admissionOutcomes } from "../deployments/record-admission.ts";
import { unexpectedReasons } from "../deployments/record-deployment.ts";
import { boundedLabel, type Indicator } from "./indicator.ts";

const states = ["scanned", "unscanned", "unknown"] as const;

/** What runs, whether it should, and what was kept from running. */
export const runtimeIndicators: Indicator = async (connection, now) => {
  const { rows } = await sql<{ environment: string; state: string; count: number }>`
    SELECT d.environment, CASE WHEN i.id IS NULL THEN 'unknown' WHEN i.scanned_at IS NULL THEN 'unscanned'
      ELSE 'scanned' END AS state, count(*) AS count
    FROM deployments d LEFT JOIN images i ON i.digest = coalesce(
      (SELECT own.digest FROM images own WHERE own.digest = d.digest),
      (SELECT min(child.digest) FROM root_images r JOIN images child ON child.id = r.image_id WHERE r.root_digest = d.digest))
    WHERE d.ended_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2`.execute(connection);
  const { rows: unexpected } = await sql<{ reason: string; count: number }>`
    SELECT unexpected AS reason, count(*) AS count FROM deployments
    WHERE ended_at IS NULL AND unexpected IS NOT NULL GROUP BY unexpected`.execute(connection);
  const { rows: decided } = await sql<{ outcome: string; count: number }>`
    SELECT outcome, count(*) AS count FROM admissions WHERE at > ${now - windowMs} GROUP BY outcome`.execute(
    connection,
  );
  const reasons = new Map(unexpected.map(({ reason, count }) => [reason, count]));
  const outcomes = new Map(decided.map(({ outcome, count }) => [outcome, count]));
  return [
    ...states.flatMap((state) => {
      const some = rows.filter((row) => row.state === state);
      const bounded = boundedLabel(
        some.map(({ environment, count }) => [environment, count] as const),
        20,
      );
      return [...bounded].map(([environment, value]) => ({
        metric: "deployments" as const,
        labels: { environment, state },
        value,
      }));
    }),
    ...unexpectedReasons.map((reason) => ({
      metric: "deploymentsUnexpected" as const,
      labels: { reason },
      value: reasons.get(reason) ?? 0,
    })),
    ...admissionOutcomes.map((outcome) => ({
      metric: "admissions" as const,
      labels: { outcome },
      value: outcomes.get(outcome) ?? 0,
    })),
  ];
};
