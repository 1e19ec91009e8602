import { errorMessage } from "../../runtime/errors.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Logger } from "../../runtime/logger.ts";
import { migrations } from "../store/migrations/index.ts";
import type { Store } from "../store/store.ts";

/** A process that tells others that it works on their store. */
export interface PresenceSetup {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly name: string;
  readonly version: string;
  readonly role: string;
  /** Called once when a newer version took away what this one uses. */
  readonly onOutdated: () => void;
  readonly everyMs?: number;
}

const everyMs = 20_000;
const forgottenMs = 24 * 3_600_000;

/**
 * Keeps a row for this process, so that a newer version knows who still uses what it would take away, and looks whether
 * this version may go on.
 */
export class ProcessPresence {
  readonly #setup: PresenceSetup;
  readonly #startedAt: number;
  #timer: NodeJS.Timeout | undefined;
  #telling: Promise<void> | undefined;
  #isOutdated = false;

  constructor(setup: PresenceSetup) {
    this.#setup = setup;
    this.#startedAt = setup.clock.now();
  }

  /** Whether a newer version took away what this one uses. */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  async start(): Promise<void> {
    await this.tell();
    const tick = (): void => {
      this.#telling ??= this.tell()
        .catch((thrown: unknown) =>
          this.#setup.logger.warn(
            { error: errorMessage(thrown) },
            "the database cannot be told of this process",
          ),
        )
        .finally(() => {
          this.#telling = undefined;
        });
    };
    this.#timer = setInterval(tick, this.#setup.everyMs ?? everyMs);
    this.#timer.unref();
  }

  /** Tells once that this process is there. */
  async tell(): Promise<void> {
    const { store, clock, name, version, role, logger, onOutdated } = this.#setup;
    const now = clock.now();
    const row = { version, role, schema_known: migrations.length, started_at: this.#startedAt, seen_at: now };
    await store.writing
      .insertInto("processes")
      .values({ name, ...row })
      .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
      .execute();
    await store.writing
      .deleteFrom("processes")
      .where("seen_at", "<", now - forgottenMs)
      .execute();
    const contract = await store.writing
      .selectFrom("schema_contract")
      .select("compatible_from")
      .executeTakeFirst();
    if (this.#isOutdated || (contract?.compatible_from ?? 0) <= migrations.length) return;
    this.#isOutdated = true;
    logger.error(
      { known: migrations.length },
      "a newer version took away what this one uses: it takes no more work",
    );
    onOutdated();
  }

  /** Takes the row away, as far as the database can be reached. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#telling;
    const { store, name } = this.#setup;
    await store.writing
      .deleteFrom("processes")
      .where("name", "=", name)
      .execute()
      .catch(() => undefined); // It is forgotten by itself, two minutes later.
  }
}
