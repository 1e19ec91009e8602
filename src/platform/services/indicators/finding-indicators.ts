import { sql, type RawBuilder } from "kysely";
import { severities } from "#model";
import { dayBounds, hourBounds, windowMs } from "../../telemetry/metrics/store-metrics.ts";
import { dismissalReasons } from "../images/record-dismissal.ts";
import type { Connection } from "../../store/store.ts";
import { cumulative, type Indicator, type Reading } from "./indicator.ts";

const expiringMs = 7 * 24 * 3_600_000;

/** Findings: how many are open, how fast they come and go, and what people make of them. */
export const findingIndicators: Indicator = async (connection, now) => {
  const since = now - windowMs;
  return [
    ...(await openFindings(connection)),
    ...(await fixedFindings(connection, since)),
    ...(await remediationTimes(connection, since)),
    ...(await advisoryTimes(connection, since)),
    ...(await judgements(connection, now, since)),
  ];
};

async function openFindings(connection: Connection): Promise<readonly Reading[]> {
  const { rows } = await sql<{ rank: number; count: number }>`
    SELECT severity_rank AS rank, count(*) AS count FROM finding_lives WHERE fixed_at IS NULL
    GROUP BY severity_rank`.execute(connection);
  const { rows: other } = await sql<{ known: number; exploited: number }>`
    SELECT (SELECT count(*) FROM finding_lives) AS known,
      (SELECT count(*) FROM finding_lives WHERE fixed_at IS NULL AND vulnerability IN (
        SELECT id FROM vulnerabilities WHERE exploitation LIKE '%"knownExploited"%'
          OR exploitation LIKE '%"exploitation":"active"%')) AS exploited`.execute(connection);
  const byRank = new Map(rows.map(({ rank, count }) => [rank, count]));
  return [
    { metric: "findingsOpen", value: [...byRank.values()].reduce((sum, count) => sum + count, 0) },
    ...severities.map((severity, rank) => ({
      metric: "findingsBySeverity" as const,
      labels: { severity },
      value: byRank.get(rank) ?? 0,
    })),
    { metric: "findingsKnown", value: other[0]?.known ?? 0 },
    { metric: "findingsExploited", value: other[0]?.exploited ?? 0 },
  ];
}

async function fixedFindings(connection: Connection, since: number): Promise<readonly Reading[]> {
  const { rows } = await sql<{ how: string; count: number }>`
    SELECT how, count(*) AS count FROM (
      SELECT CASE WHEN fixed_because = 'advisories' THEN 'advisories'
        WHEN fixed_by IN (SELECT digest FROM automatic_fixes) THEN 'automatic' ELSE 'manual' END AS how
      FROM finding_lives WHERE fixed_at IS NOT NULL AND fixed_at > ${since}) AS fixed
    GROUP BY how`.execute(connection);
  const { rows: reopened } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM finding_lives WHERE reopened_at > ${since}`.execute(connection);
  const byHow = new Map(rows.map(({ how, count }) => [how, count]));
  return [
    ...["automatic", "manual", "advisories"].map((how) => ({
      metric: "findingsFixed" as const,
      labels: { how },
      value: byHow.get(how) ?? 0,
    })),
    { metric: "findingsReopened", value: reopened[0]?.count ?? 0 },
  ];
}

/** In which bucket a time of so many milliseconds falls, counted from 0. */
function bucketOf(time: RawBuilder<unknown>, bounds: readonly number[]): RawBuilder<number> {
  const cases = bounds.map(
    (bound, index) => sql`WHEN ${time} <= ${sql.lit(bound * 1_000)} THEN ${sql.lit(index)}`,
  );
  return sql<number>`CASE ${sql.join(cases, sql` `)} ELSE ${sql.lit(bounds.length)} END`;
}

async function remediationTimes(connection: Connection, since: number): Promise<readonly Reading[]> {
  const bucket = bucketOf(sql`(fixed_at - first_seen_at)`, dayBounds);
  const { rows } = await sql<{ rank: number; bucket: number; count: number }>`
    SELECT severity_rank AS rank, ${bucket} AS bucket, count(*) AS count FROM finding_lives
    WHERE fixed_at IS NOT NULL AND fixed_at > ${since} AND fixed_because = 'image'
    GROUP BY 1, 2`.execute(connection);
  return severities.flatMap((severity, rank) => {
    const counts = new Map(rows.filter((row) => row.rank === rank).map((row) => [row.bucket, row.count]));
    return cumulative(dayBounds, counts).map(({ le, value }) => ({
      metric: "remediation" as const,
      labels: { severity, le },
      value,
    }));
  });
}

async function advisoryTimes(connection: Connection, since: number): Promise<readonly Reading[]> {
  const bucket = bucketOf(sql`(l.first_seen_at - v.published_at)`, hourBounds);
  const { rows } = await sql<{ bucket: number; count: number }>`
    SELECT ${bucket} AS bucket, count(*) AS count FROM finding_lives l JOIN vulnerabilities v ON v.id = l.vulnerability
    WHERE l.opened_because = 'advisories' AND l.first_seen_at > ${since} AND v.published_at IS NOT NULL
    GROUP BY 1`.execute(connection);
  const counts = new Map(rows.map((row) => [row.bucket, row.count]));
  return cumulative(hourBounds, counts).map(({ le, value }) => ({
    metric: "advisoryToFinding" as const,
    labels: { le },
    value,
  }));
}

async function judgements(connection: Connection, now: number, since: number): Promise<readonly Reading[]> {
  const { rows } = await sql<{ reason: string; count: number }>`
    SELECT reason, count(*) AS count FROM dismissals WHERE at > ${since} GROUP BY reason`.execute(connection);
  const { rows: stated } = await sql<{ state: string; count: number }>`
    SELECT state, count(*) AS count FROM (
      SELECT CASE WHEN expires_at IS NULL OR expires_at > ${now + expiringMs} THEN 'in-force'
        WHEN expires_at > ${now} THEN 'expiring' ELSE 'expired' END AS state FROM statements) AS stated
    GROUP BY state`.execute(connection);
  const byReason = new Map(rows.map(({ reason, count }) => [reason, count]));
  const byState = new Map(stated.map(({ state, count }) => [state, count]));
  return [
    ...dismissalReasons.map((reason) => ({
      metric: "dismissals" as const,
      labels: { reason },
      value: byReason.get(reason) ?? 0,
    })),
    ...["in-force", "expiring", "expired"].map((state) => ({
      metric: "exceptions" as const,
      labels: { state },
      value: byState.get(state) ?? 0,
    })),
  ];
}
