import { sql } from "kysely";
import type { Logger } from "../../runtime/logger.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Store } from "../store/store.ts";

/** A job that kills its worker so often is set aside: others go on. */
export const killsUntilQuarantine = 3;

/** What a rescuer is made with. */
export interface RescueSetup {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long a worker may be silent. */
  readonly leaseMs: number;
}

/**
 * Finds jobs whose worker died. A lease is over when it stayed as it was for its whole time by this process's own
 * clock that never goes back: a clock that jumps, here or there, ends no lease. Several rescuers do no harm.
 */
export class JobRescuer {
  readonly #setup: RescueSetup;
  readonly #seen = new Map<string, { readonly renewed: number | null; readonly since: number }>();

  constructor(setup: RescueSetup) {
    this.#setup = setup;
  }

  /** Puts jobs back whose lease is over. Gives how many; call it several times within a lease's time. */
  async rescue(): Promise<number> {
    const { store, clock, leaseMs } = this.#setup;
    const running = await store.writing
      .selectFrom("jobs")
      .select(["id", "fence", "leased_until"])
      .where("state", "=", sql<never>`'running'`)
      .execute();
    const now = clock.monotonic();
    const current = new Set<string>();
    let rescued = 0;
    for (const { id, fence, leased_until: renewed } of running) {
      const key = `${id} ${fence}`;
      current.add(key);
      const known = this.#seen.get(key);
      if (known?.renewed !== renewed) this.#seen.set(key, { renewed, since: now });
      else if (now - known.since > leaseMs) rescued += await this.#take(id, fence, renewed);
    }
    for (const key of this.#seen.keys()) if (!current.has(key)) this.#seen.delete(key);
    return rescued;
  }

  async #take(id: number, fence: number, renewed: number | null): Promise<number> {
    const { store, clock, logger } = this.#setup;
    const now = clock.now();
    const { rows } = await sql<{ state: string; kills: number }>`
      UPDATE jobs SET kills = kills + 1, fence = fence + 1, worker = NULL, leased_until = NULL,
        state = CASE WHEN kills + 1 >= ${killsUntilQuarantine} THEN 'quarantined'
          WHEN wants_cancel = 1 THEN 'cancelled' ELSE 'queued' END,
        finished_at = CASE WHEN kills + 1 >= ${killsUntilQuarantine} OR wants_cancel = 1 THEN CAST(${now} AS BIGINT) ELSE NULL END,
        error = 'its worker ended without a word'
      WHERE id = ${id} AND fence = ${fence} AND state = 'running' AND leased_until = ${renewed}
      RETURNING state, kills`.execute(store.writing);
    const [row] = rows;
    if (row === undefined) return 0;
    logger.warn({ job: id, kills: row.kills, state: row.state }, "a job's worker died");
    return 1;
  }
}
