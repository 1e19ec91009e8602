import { PostgresDialect, type Dialect } from "kysely";
import pg from "pg";
import { WatchedDriver } from "./watched-driver.ts";

/** The type number of 64-bit integers in PostgreSQL's catalog (`pg_type`). */
const int8 = 20;

/**
 * Kysely over PostgreSQL. Times and counts are 64-bit integers there, which the driver would hand over as text: all of
 * ours are exact as numbers.
 */
export function postgresDialect(
  address: string,
  maxConnections: number,
  onError: (error: Error) => void,
): Dialect {
  const getTypeParser = (id: number, format?: "text" | "binary"): unknown =>
    id === int8 && format !== "binary"
      ? Number
      : (pg.types.getTypeParser as (...of: unknown[]) => unknown)(id, format);
  const pool = new pg.Pool({
    connectionString: address,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    application_name: "assay",
    types: { getTypeParser },
  });
  // An idle connection whose server went away: the pool opens another one when it is needed.
  pool.on("error", onError);
  // And one that is in use: its statement is rejected, and that is all; without a listener the process would end.
  pool.on("connect", (client) => client.on("error", onError));
  return new WatchedDialect({ pool });
}

class WatchedDialect extends PostgresDialect {
  override createDriver(): WatchedDriver {
    return new WatchedDriver(super.createDriver());
  }
}
