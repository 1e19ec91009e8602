import { sql } from "kysely";
import type { SnapshotDescription, VexStatement } from "#model";
import type { Gate } from "#policy";
import { imagesJudgeJob } from "../../jobs/definitions.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Store, Work } from "../../store/store.ts";
import { askJudgement } from "./pending-judgements.ts";
import { imagesOfStatements } from "./touched-by-statements.ts";

/** What time may make due. */
interface TimeBasis {
  readonly store: Store;
  readonly gate: Gate;
  readonly now: number;
}

interface Span {
  /** Was looked at before; what came since is due. */
  readonly after: number;
  readonly until: number;
}

/**
 * Has judged anew what time alone changes: images of statements that began or ran out since the last look, and every
 * image when advisories grew too old. Any number may look at once: each moment is looked at by one of them. Gives
 * whether anything is due.
 */
export async function dueByTime({ store, gate, now }: TimeBasis): Promise<boolean> {
  if ((await lastLook(store)) === now) return false;
  return store.transaction(async (work) => {
    const span = await takeSpan(work, now);
    if (span === undefined) return false;
    const isStated = await dueStatements(work, span);
    const isOld = await isAdvisoryAgeDue(work, gate, span);
    if (isOld)
      await enqueue(work, imagesJudgeJob, { all: true }, { trigger: "rescan", share: "/judging", now });
    return isStated || isOld;
  });
}

const name = "judging-by-time";

async function lastLook(store: Store): Promise<number | undefined> {
  const row = await store.reading
    .selectFrom("schedules")
    .select("last_at")
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.last_at ?? undefined;
}

/** The time since the last look, by whoever looked. A clock that was put back begins a new one. */
async function takeSpan(work: Work, now: number): Promise<Span | undefined> {
  await sql`
    INSERT INTO schedules (name, next_at, last_at) VALUES (${name}, ${now}, ${now})
    ON CONFLICT (name) DO NOTHING`.execute(work);
  const before = await work
    .selectFrom("schedules")
    .select("last_at")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  const after = before.last_at ?? now;
  const { numUpdatedRows } = await work
    .updateTable("schedules")
    .set({ next_at: now, last_at: now })
    .where("name", "=", name)
    .where("last_at", "=", after)
    .executeTakeFirst();
  return numUpdatedRows === 0n || after >= now ? undefined : { after, until: now };
}

async function dueStatements(work: Work, { after, until }: Span): Promise<boolean> {
  const rows = await work
    .selectFrom("statements")
    .select("body")
    .where((where) =>
      where.or([
        // One holds up to its last millisecond.
        where.and([where("expires_at", ">=", after), where("expires_at", "<", until)]),
        where.and([where("starts_at", ">", after), where("starts_at", "<=", until)]),
      ]),
    )
    .execute();
  if (rows.length === 0) return false;
  const statements = rows.map(({ body }) => JSON.parse(body) as VexStatement);
  const images = await imagesOfStatements(work, statements);
  await askJudgement(work, images, { trigger: "rescan", now: until });
  return images.length > 0;
}

/** Whether the advisories, or those of a feed, grew too old for the gate in this time. */
async function isAdvisoryAgeDue(work: Work, gate: Gate, { after, until }: Span): Promise<boolean> {
  const { maxDatabaseAgeMs, maxCriticalAgeMs = maxDatabaseAgeMs } = gate;
  if (maxDatabaseAgeMs === undefined) return false;
  const row = await work
    .selectFrom("snapshots")
    .select(["created_at", "feeds"])
    .where("is_current", "=", 1)
    .executeTakeFirst();
  if (row === undefined) return false;
  const feeds = JSON.parse(row.feeds) as SnapshotDescription["feeds"];
  const ends = [
    Date.parse(row.created_at) + maxDatabaseAgeMs,
    ...feeds.map(
      ({ updatedAt, critical }) =>
        Date.parse(updatedAt) + ((critical === true ? maxCriticalAgeMs : undefined) ?? maxDatabaseAgeMs),
    ),
  ];
  return ends.some((end) => end >= after && end < until);
}
