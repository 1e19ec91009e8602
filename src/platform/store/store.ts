import { Kysely, type Transaction } from "kysely";
import { systemClock, type Clock } from "../../runtime/clock.ts";
import type { Logger } from "../../runtime/logger.ts";
import { migrate } from "./migrations/migrate.ts";
import type { StoreKind } from "./migrations/migration.ts";
import { postgresDialect } from "./postgres/postgres-dialect.ts";
import { sqliteDialect } from "./sqlite/sqlite-dialect.ts";
import type { Tables } from "./tables.ts";

/** A connection, or a transaction under way: what repositories take. */
export type Connection = Kysely<Tables>;

/** Within a transaction: what must become true together with something else takes this. */
export type Work = Transaction<Tables>;

/** Where everything is kept. */
export interface Store {
  readonly kind: StoreKind;
  /** Reads and writes. On SQLite there is one such connection: whoever is in a transaction asks only that one. */
  readonly writing: Connection;
  /** For questions: never waits for a transaction, and sees what was committed. */
  readonly reading: Connection;
  /** For counting everything, which may take a while: nobody who reads waits for it. */
  readonly counting: Connection;
  /** Runs `work` in a transaction: all of it, or nothing. */
  transaction<Result>(work: (connection: Work) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** How a store is opened. */
export interface StoreOptions {
  /** `postgres://…`, or the path of a SQLite file. */
  readonly database: string;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** Of PostgreSQL. */
  readonly maxConnections?: number;
  /** How long a statement waits for another process that writes to the file. */
  readonly busyTimeoutMs?: number;
  /** Up to which version the schema is brought forward, for tests; the newest. */
  readonly schemaVersion?: number;
}

/** Opens a store and brings its schema forward. Whoever opens it closes it. Throws `PlatformError`. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const store = /^postgres(ql)?:\/\//.test(options.database) ? postgresStore(options) : sqliteStore(options);
  try {
    const { from, to } = await migrate(store.writing, store.kind, options.schemaVersion, {
      now: (options.clock ?? systemClock).now(),
    });
    if (from !== to) options.logger.info({ from, to }, "schema brought forward");
    return store;
  } catch (thrown) {
    await store.close().catch(() => undefined);
    throw thrown;
  }
}

function sqliteStore({ database: file, busyTimeoutMs = 10_000 }: StoreOptions): Store {
  const writing = new Kysely<Tables>({ dialect: sqliteDialect({ file, readOnly: false, busyTimeoutMs }) });
  const reading = new Kysely<Tables>({ dialect: sqliteDialect({ file, readOnly: true, busyTimeoutMs }) });
  // Its thread begins with the first question.
  const counting = new Kysely<Tables>({ dialect: sqliteDialect({ file, readOnly: true, busyTimeoutMs }) });
  return storeOf("sqlite", { writing, reading, counting });
}

function postgresStore({ database, logger, maxConnections = 12 }: StoreOptions): Store {
  const onError = ({ message }: Error): void =>
    logger.warn({ error: message }, "a database connection broke");
  const pool = new Kysely<Tables>({ dialect: postgresDialect(database, maxConnections, onError) });
  return storeOf("postgres", { writing: pool, reading: pool, counting: pool });
}

function storeOf(kind: StoreKind, connections: Pick<Store, "writing" | "reading" | "counting">): Store {
  const { writing, reading, counting } = connections;
  return {
    kind,
    ...connections,
    transaction: (work) => writing.transaction().execute(work),
    close: async () => {
      for (const one of new Set([writing, reading, counting])) await one.destroy();
    },
  };
}
