import { sql } from "kysely";
import type { Logger } from "../../runtime/logger.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Store } from "../store/store.ts";

/** A job whose worker ended so often with it, without an end of its own in between, is set aside: others go on. */
export const killsUntilQuarantine = 3;

/** A worker that lives says so four times within a lease: one that was silent for so much of it is as good as dead. */
const asGoodAsDead = 0.6;

/**
 * No job is blamed for what ends several workers at once, unless it was taken so often (twice counted: taken, and taken
 * away) that two jobs which end their workers in step are likelier than outages.
 */
const forgivenFences = 40;

/** What a rescuer is made with. */
export interface RescueSetup {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long a worker may be silent. */
  readonly leaseMs: number;
}

/** Shorter pauses are the process's own. */
const shortestGapMs = 500;

interface Sighting {
  readonly renewed: number | null;
  readonly since: number;
  readonly worker: string | null;
}

/**
 * Finds jobs whose worker died. A lease is over when it stayed as it was for its whole time by this process's own
 * clock that never goes back: a clock that jumps, here or there, ends no lease. Nor does time count in which this
 * process could not look, because the database was away or it was stopped itself. Several rescuers do no harm.
 */
export class JobRescuer {
  readonly #setup: RescueSetup;
  readonly #seen = new Map<string, Sighting>();
  /** Workers that died, and when. */
  readonly #deaths = new Map<string, number>();
  #lookedAt: number | undefined;

  constructor(setup: RescueSetup) {
    this.#setup = setup;
  }

  /** Puts jobs back whose lease is over. Gives how many; call it several times within a lease's time. */
  async rescue(): Promise<number> {
    const { store, clock, leaseMs } = this.#setup;
    const running = await store.writing
      .selectFrom("jobs")
      .select(["id", "fence", "leased_until", "worker"])
      .where("state", "=", sql<never>`'running'`)
      .execute();
    const now = clock.monotonic();
    this.#leaveOut(now - (this.#lookedAt ?? now));
    this.#lookedAt = now;
    const current = new Set<string>();
    const silent: { readonly id: number; readonly fence: number; readonly sighting: Sighting }[] = [];
    for (const { id, fence, leased_until: renewed, worker } of running) {
      const key = `${id} ${fence}`;
      current.add(key);
      const known = this.#seen.get(key);
      if (known?.renewed !== renewed) this.#seen.set(key, { renewed, since: now, worker });
      else if (now - known.since > leaseMs) silent.push({ id, fence, sighting: known });
    }
    this.#noteDeaths(now, current);
    let rescued = 0;
    for (const { id, fence, sighting } of silent) {
      const isOutage = [...this.#deaths.keys()].some((worker) => worker !== (sighting.worker ?? ""));
      rescued += await this.#take(id, fence, { renewed: sighting.renewed, isOutage });
    }
    return rescued;
  }

  /**
   * Time in which nobody looked is no silence: nobody may have been able to say that they live. A look's own time counts,
   * so that a process that is slow finds them after some looks all the same.
   */
  #leaveOut(gap: number): void {
    const { leaseMs } = this.#setup;
    if (gap < shortestGapMs || gap < leaseMs / 2) return;
    for (const [key, one] of this.#seen)
      this.#seen.set(key, { ...one, since: one.since + gap - leaseMs / 4 });
  }

  /** Notes workers that died at about this time, those too whose jobs another rescuer took by now. */
  #noteDeaths(now: number, current: ReadonlySet<string>): void {
    const { leaseMs } = this.#setup;
    const lives = new Set<string>();
    for (const { worker, since } of this.#seen.values())
      if (now - since <= leaseMs * asGoodAsDead) lives.add(worker ?? "");
    for (const [key, { worker, since }] of this.#seen) {
      const isSilent = now - since > leaseMs * asGoodAsDead && !lives.has(worker ?? "");
      if (isSilent) this.#deaths.set(worker ?? "", now);
      if (!current.has(key)) this.#seen.delete(key);
    }
    for (const [worker, at] of this.#deaths) if (now - at > leaseMs) this.#deaths.delete(worker);
  }

  async #take(
    id: number,
    fence: number,
    { renewed, isOutage }: { readonly renewed: number | null; readonly isOutage: boolean },
  ): Promise<number> {
    const { store, clock, logger } = this.#setup;
    const now = clock.now();
    const blamed = isOutage
      ? sql`kills + CASE WHEN fence >= ${sql.lit(forgivenFences)} THEN 1 ELSE 0 END`
      : sql`kills + 1`;
    // What its worker's end cut short is no attempt that failed.
    const { rows } = await sql<{ state: string; kills: number }>`
      UPDATE jobs SET kills = ${blamed}, attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END,
        fence = fence + 1, worker = NULL, leased_until = NULL,
        state = CASE WHEN ${blamed} >= ${killsUntilQuarantine} THEN 'quarantined'
          WHEN wants_cancel = 1 THEN 'cancelled' ELSE 'queued' END,
        finished_at = CASE WHEN ${blamed} >= ${killsUntilQuarantine} OR wants_cancel = 1
          THEN CAST(${now} AS BIGINT) ELSE NULL END,
        error = 'its worker ended without a word'
      WHERE id = ${id} AND fence = ${fence} AND state = 'running' AND leased_until = ${renewed}
      RETURNING state, kills`.execute(store.writing);
    const [row] = rows;
    if (row === undefined) return 0;
    logger.warn({ job: id, kills: row.kills, state: row.state, isOutage }, "a job's worker died");
    return 1;
  }
}
