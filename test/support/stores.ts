/** Runs a suite on both databases: the embedded one always, PostgreSQL where it is installed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, it } from "vitest";
import { silentLogger } from "../../src/runtime/logger.ts";
import { openStore, type Store } from "../../src/platform/store/store.ts";
import { postgresPrograms, startPostgres, type PostgresCluster } from "./postgres-cluster.ts";

/** What a suite gets its stores from. */
export interface Stores {
  readonly kind: "sqlite" | "postgres";
  /** Address of a database that nobody has used. */
  place(): Promise<string>;
  /** A new store, closed after the test. */
  open(): Promise<Store>;
  /** Of PostgreSQL: ends the server at once and starts it again. */
  crash(): Promise<void>;
}

/** A `describe` for each of both databases. */
export function describeOnStores(title: string, body: (stores: Stores) => void): void {
  describe(`${title}, on SQLite`, () => body(sqliteStores()));
  if (postgresPrograms() !== undefined) {
    describe(`${title}, on PostgreSQL`, () => body(postgresStores()));
  } else if (process.env["ASSAY_REQUIRE_ALL"] === "1") {
    it(`${title}, on PostgreSQL`, () => {
      throw new Error("missing on this machine: postgresql");
    });
  } else {
    describe.skip(`${title}, on PostgreSQL (needs postgresql)`, () => undefined);
  }
}

function sqliteStores(): Stores {
  const folders: string[] = [];
  const place = (): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), "assay-store-"));
    folders.push(folder);
    return Promise.resolve(join(folder, "assay.db"));
  };
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return { kind: "sqlite", place, open: opener(place), crash: () => Promise.resolve() };
}

function postgresStores(): Stores {
  let cluster: PostgresCluster | undefined;
  beforeAll(async () => {
    cluster = await startPostgres();
  }, 120_000);
  afterAll(async () => cluster?.close(), 60_000);
  const place = async (): Promise<string> => {
    if (cluster === undefined) throw new Error("the cluster did not start");
    return cluster.fresh();
  };
  return { kind: "postgres", place, open: opener(place), crash: async () => cluster?.crash() };
}

function opener(place: () => Promise<string>): () => Promise<Store> {
  const opened: Store[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  return async () => {
    const store = await openStore({ database: await place(), logger: silentLogger });
    opened.push(store);
    return store;
  };
}
