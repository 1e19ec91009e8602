import { sql } from "kysely";
import { errorMessage } from "../../runtime/errors.ts";
import type { Gate } from "#policy";
import type { Clock } from "../../runtime/clock.ts";
import type { Logger } from "../../runtime/logger.ts";
import { feedsUpdateJob, registryCrawlJob, storeCleanJob } from "./definitions.ts";
import { enqueue } from "./enqueue.ts";
import { dueByTime } from "../services/judging/due-by-time.ts";
import { askStaleImages } from "../services/layers/ask-stale.ts";
import { askRunningImages } from "../services/use/running.ts";
import { endExceptions } from "../services/exceptions/end-exceptions.ts";
import { askDeliveries } from "../services/outgoing/ask-deliveries.ts";
import { installSnapshot } from "../services/matching/install-snapshot.ts";
import type { SnapshotFiles } from "../services/matching/snapshot-files.ts";
import { shareOf } from "../services/registries/registry-access.ts";
import { readSettings } from "../services/registries/registry-settings.ts";
import type { Store, Work } from "../store/store.ts";

/** What a scheduler is made with. */
export interface SchedulerSetup {
  readonly store: Store;
  readonly snapshots: SnapshotFiles;
  readonly clock: Clock;
  readonly logger: Logger;
  /** File of the advisory database. */
  readonly database: string;
  /** Milliseconds between updates of the feeds; 0 for none. */
  readonly feedsEveryMs: number;
  readonly nudge: () => void;
  /** Names the extractors and rules that layers are looked at with. */
  readonly analysisVersion?: string;
  /** By which ages of advisories count. */
  readonly gate?: Gate;
  /** How often it looks; 2 s. */
  readonly tickMs?: number;
}

const cleanEveryMs = 24 * 3_600_000;

/** Puts into the queue what is due by time. Any number may run beside each other: each thing is put there once. */
export class Scheduler {
  readonly #setup: SchedulerSetup;
  #timer: NodeJS.Timeout | undefined;
  #ticking: Promise<void> | undefined;
  #tickedAt: number;
  #feedsEveryMs: number;

  constructor(setup: SchedulerSetup) {
    this.#setup = setup;
    this.#tickedAt = setup.clock.monotonic();
    this.#feedsEveryMs = setup.feedsEveryMs;
  }

  /** Milliseconds since it last looked: many where a question to the database does not come back. */
  get silenceMs(): number {
    return this.#setup.clock.monotonic() - this.#tickedAt;
  }

  /** Changes how often feeds are fetched; 0 for never. */
  setFeedsEvery(milliseconds: number): void {
    this.#feedsEveryMs = milliseconds;
  }

  start(): void {
    const tick = (): void => {
      this.#ticking ??= this.tick()
        .catch((thrown: unknown) =>
          this.#setup.logger.warn({ error: errorMessage(thrown) }, "what is due cannot be asked"),
        )
        .finally(() => {
          this.#ticking = undefined;
        });
    };
    this.#timer = setInterval(tick, this.#setup.tickMs ?? 2_000);
    tick();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#ticking;
  }

  /** Looks once what is due. */
  async tick(): Promise<void> {
    const { store, clock, nudge } = this.#setup;
    const feedsEveryMs = this.#feedsEveryMs;
    this.#tickedAt = clock.monotonic();
    const now = clock.now();
    const isInstalled = await installSnapshot(this.#setup);
    const crawls = await store.transaction((work) => dueCrawls(work, now));
    const told = await store.transaction(async (work) => {
      const ended = await endExceptions(work, now);
      return (await askDeliveries(work, now)) + ended;
    });
    const others = await store.transaction(async (work) => {
      const share = "/schedule";
      const how = { trigger: "rescan", share, now } as const;
      const feeds = feedsEveryMs > 0 && (await isDue(work, "feeds-update", feedsEveryMs, now));
      if (feeds) await enqueue(work, feedsUpdateJob, {}, how);
      const clean = await isDue(work, "store-clean", cleanEveryMs, now);
      if (clean) await enqueue(work, storeCleanJob, {}, how);
      return feeds || clean;
    });
    const { analysisVersion } = this.#setup;
    const stale = analysisVersion === undefined ? 0 : await askStaleImages(store, analysisVersion, now);
    const running = await askRunningImages(store, now);
    const timed = await dueByTime({ store, gate: this.#setup.gate ?? {}, now });
    if (isInstalled || crawls > 0 || others || timed || told > 0 || stale > 0 || running > 0) nudge();
  }
}

/** Takes a turn of a schedule: true for exactly one of those who ask. */
async function isDue(work: Work, name: string, everyMs: number, now: number): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO schedules (name, next_at, last_at) VALUES (${name}, ${now + everyMs}, ${now})
    ON CONFLICT (name) DO UPDATE SET next_at = excluded.next_at, last_at = excluded.last_at
      WHERE schedules.next_at <= ${now} OR schedules.next_at > ${now + everyMs}
    RETURNING name`.execute(work);
  return rows.length > 0;
}

/** Registries whose time has come. A clock that was put back makes none wait longer than its own interval. */
async function dueCrawls(work: Work, now: number): Promise<number> {
  const rows = await work
    .selectFrom("registries")
    .select(["id", "name", "team", "settings", "next_crawl_at"])
    .where("next_crawl_at", "is not", null)
    .execute();
  let due = 0;
  for (const { id, name, team, settings, next_crawl_at: next } of rows) {
    const { crawlEveryMs } = readSettings(settings);
    if (next === null || (next > now && next <= now + crawlEveryMs)) continue;
    const { numUpdatedRows } = await work
      .updateTable("registries")
      .set({ next_crawl_at: now + crawlEveryMs })
      .where("id", "=", id)
      .where("next_crawl_at", "=", next)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) continue;
    const share = shareOf({ team, name });
    await enqueue(work, registryCrawlJob, { registryID: id }, { trigger: "crawl", share, now });
    due++;
  }
  return due;
}
