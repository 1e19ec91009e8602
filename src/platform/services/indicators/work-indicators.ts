import { sql } from "kysely";
import { priorities } from "../../jobs/priority.ts";
import { boundedLabel, type Indicator } from "./indicator.ts";

const states = ["queued", "waiting", "running", "done", "dead", "quarantined", "cancelled"] as const;
/** A process that was not heard of for so long is gone. */
const processSilenceMs = 120_000;

/** The queue: how much, how old, and who works at it. */
export const workIndicators: Indicator = async (connection, now) => {
  const { rows: counts } = await sql<{ state: string; count: number }>`
    SELECT state, count(*) AS count FROM jobs GROUP BY state`.execute(connection);
  const { rows: oldest } = await sql<{ trigger: string; since: number }>`
    SELECT "trigger", min(created_at) AS since FROM jobs WHERE state = 'queued' GROUP BY "trigger"`.execute(
    connection,
  );
  const { rows: processes } = await sql<{ role: string; version: string; count: number }>`
    SELECT role, version, count(*) AS count FROM processes WHERE seen_at > ${now - processSilenceMs}
    GROUP BY role, version ORDER BY role, version`.execute(connection);
  const byState = new Map(counts.map(({ state, count }) => [state, count]));
  const since = new Map(oldest.map((row) => [row.trigger, row.since]));
  return [
    ...states.map((state) => ({
      metric: "jobs" as const,
      labels: { state },
      value: byState.get(state) ?? 0,
    })),
    ...Object.keys(priorities).map((trigger) => ({
      metric: "backlogAge" as const,
      labels: { trigger },
      value: Math.max(0, now - (since.get(trigger) ?? now)) / 1_000,
    })),
    ...[...Map.groupBy(processes, ({ role }) => role)].flatMap(([role, some]) =>
      [
        ...boundedLabel(
          some.map(({ version, count }) => [version, count] as const),
          10,
        ),
      ].map(([version, value]) => ({ metric: "processes" as const, labels: { role, version }, value })),
    ),
  ];
};
