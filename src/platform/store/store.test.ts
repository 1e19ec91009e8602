import { sql } from "kysely";
import { expect, it } from "vitest";
import { silentLogger } from "../../runtime/logger.ts";
import { describeOnStores } from "../../../test/support/stores.ts";
import { insertRows } from "./insert-rows.ts";
import { migrations } from "./migrations/index.ts";
import { migrate } from "./migrations/migrate.ts";
import { openStore, type Store } from "./store.ts";

const event = { at: 1, kind: "test", subject: "s", detail: "{}" };

async function subjectsOf({ reading }: Store): Promise<readonly string[]> {
  const rows = await reading.selectFrom("events").select("subject").orderBy("id").execute();
  return rows.map(({ subject }) => subject);
}

describeOnStores("the store", (stores) => {
  it("writes all of a transaction, or nothing", async () => {
    const store = await stores.open();
    await store.transaction(async (work) => {
      await work
        .insertInto("events")
        .values({ ...event, subject: "kept" })
        .execute();
    });
    const failing = store.transaction(async (work) => {
      await work
        .insertInto("events")
        .values({ ...event, subject: "lost" })
        .execute();
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await subjectsOf(store)).toEqual(["kept"]);
  });

  it("runs transactions that come at once one after another, or beside each other, and loses none", async () => {
    const store = await stores.open();
    await store.writing.insertInto("job_shares").values({ share: "a", priority: 1, turn: 0 }).execute();
    const add = (): Promise<void> =>
      store.transaction(async (work) => {
        await sql`UPDATE job_shares SET turn = turn + 1 WHERE share = 'a'`.execute(work);
      });
    await Promise.all(Array.from({ length: 40 }, add));
    const row = await store.reading.selectFrom("job_shares").select("turn").executeTakeFirstOrThrow();
    expect(row.turn).toBe(40);
  });

  it("gives numbers as numbers and bytes of text as they were", async () => {
    const store = await stores.open();
    const text = "é\u0001'\"; DROP TABLE events; --";
    await store.writing
      .insertInto("events")
      .values({ ...event, at: 1_790_000_000_123, subject: text })
      .execute();
    expect(await store.reading.selectFrom("events").select(["at", "subject"]).execute()).toEqual([
      { at: 1_790_000_000_123, subject: text },
    ]);
  });

  it("inserts more rows than one statement holds, and leaves those that are there", async () => {
    const store = await stores.open();
    const rows = Array.from({ length: 30_000 }, (_, index) => ({ name: `n${index}`, vulnerability: "v" }));
    await insertRows(store.writing, "vulnerability_names", rows);
    await insertRows(store.writing, "vulnerability_names", rows);
    const { count } = await store.reading
      .selectFrom("vulnerability_names")
      .select((row) => row.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(count).toBe(30_000);
  });

  it("keeps what refers to nothing out, and removes what hangs on what is removed", async () => {
    const store = await stores.open();
    const orphan = store.writing
      .insertInto("repositories")
      .values({ registry_id: 7, name: "a", first_seen_at: 1, last_seen_at: 1, gone_at: null })
      .execute();
    await expect(orphan).rejects.toThrow();
  });

  it("comes forward from every earlier schema, with what was in it", async () => {
    for (let version = 1; version <= migrations.length; version++) {
      const place = await stores.place();
      const first = await openStore({ database: place, logger: silentLogger, schemaVersion: version });
      await first.writing
        .insertInto("registries")
        .values({
          name: "kept",
          kind: "distribution",
          host: "registry.example",
          settings: "{}",
          credential: null,
          webhook_secret: null,
          created_at: 1,
          next_crawl_at: null,
          last_crawl_at: null,
          last_push_at: null,
          last_error: null,
        })
        .execute();
      await first.close();
      const second = await openStore({ database: place, logger: silentLogger });
      expect(await migrate(second.writing, second.kind)).toEqual({
        from: migrations.length,
        to: migrations.length,
      });
      expect(await second.reading.selectFrom("registries").select("name").execute()).toEqual([
        { name: "kept" },
      ]);
      expect(await second.reading.selectFrom("jobs").selectAll().execute()).toEqual([]);
      await second.close();
    }
  });

  it("goes on with a schema that a newer version wrote, where that one only added to it", async () => {
    const place = await stores.place();
    const store = await openStore({ database: place, logger: silentLogger });
    const adding = [...migrations, { why: "adds", statements: ["ALTER TABLE events ADD COLUMN more TEXT"] }];
    await migrate(store.writing, store.kind, adding.length, { steps: adding });
    await store.close();
    const older = await openStore({ database: place, logger: silentLogger });
    await older.writing.insertInto("events").values(event).execute();
    expect(await subjectsOf(older)).toEqual(["s"]);
    const { rows } = await sql<{ version: number }>`SELECT version FROM schema_version`.execute(
      older.reading,
    );
    expect(rows).toEqual([{ version: adding.length }]);
    await older.close();
  });

  it("refuses a schema from which a newer version took away what it uses", async () => {
    const place = await stores.place();
    const store = await openStore({ database: place, logger: silentLogger });
    const taking = [
      ...migrations,
      { why: "takes away", statements: ["ALTER TABLE events DROP COLUMN detail"], contracts: true as const },
    ];
    await migrate(store.writing, store.kind, taking.length, { steps: taking });
    await store.close();
    await expect(openStore({ database: place, logger: silentLogger })).rejects.toMatchObject({
      code: "STORE_NEWER",
    });
  });

  it("takes nothing away while a process works on it that uses it", async () => {
    const store = await stores.open();
    const older = { name: "host/1", version: "0.1.0", schema_known: migrations.length, role: "worker" };
    await store.writing
      .insertInto("processes")
      .values({ ...older, started_at: 1, seen_at: 500_000 })
      .execute();
    const steps = [
      ...migrations,
      { why: "takes away", statements: ["ALTER TABLE events DROP COLUMN detail"], contracts: true as const },
    ];
    const forward = (now: number) => migrate(store.writing, store.kind, steps.length, { steps, now });
    await expect(forward(550_000)).rejects.toMatchObject({ code: "STORE_IN_USE" });
    await store.writing.insertInto("events").values(event).execute();
    expect(await forward(700_000)).toEqual({ from: migrations.length, to: steps.length });
  });

  it("is brought forward once by several that start together", async () => {
    const place = await stores.place();
    const all = await Promise.all(
      Array.from({ length: 4 }, () => openStore({ database: place, logger: silentLogger })),
    );
    for (const store of all) {
      expect(await store.reading.selectFrom("images").selectAll().execute()).toEqual([]);
      await store.close();
    }
  });
});
