import { expect, it } from "vitest";
import { callerWith } from "../../../../test/support/callers.ts";
import { describeOnStores } from "../../../../test/support/stores.ts";
import type { Store } from "../../store/store.ts";
import { auditHead, dropOldAudit, exportAudit } from "./audit-chain.ts";
import { recordAudit } from "./record-audit.ts";
import { verifyAudit } from "./verify-audit.ts";

async function filled(store: Store, count: number): Promise<void> {
  for (let at = 1; at <= count; at += 1)
    await store.transaction((work) =>
      recordAudit(work, {
        ...{ at, caller: callerWith("all"), action: "test", subject: `s${at}` },
        before: { was: at - 1 },
        after: { is: at },
      }),
    );
}

describeOnStores("the audit trail", (stores) => {
  it("is whole however many write at once, and tells who, from where, before and after", async () => {
    const store = await stores.open();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store.transaction((work) =>
          recordAudit(work, { at: index, caller: callerWith("all"), action: "test", subject: `s${index}` }),
        ),
      ),
    );
    expect(await verifyAudit({ store })).toMatchObject({ whole: true, entries: 20, wrong: null });
    const row = await store.reading.selectFrom("audit").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ actor: "user:tester", source: "192.0.2.7" });
  });

  it("writes no entry for what did not happen", async () => {
    const store = await stores.open();
    await filled(store, 1);
    const failing = store.transaction(async (work) => {
      await recordAudit(work, { at: 2, caller: callerWith("all"), action: "test", subject: "lost" });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await filled(store, 1);
    expect(await verifyAudit({ store })).toMatchObject({ whole: true, entries: 2 });
  });

  it("shows what was changed, taken out, added at the end, or cut off", async () => {
    const store = await stores.open();
    await filled(store, 6);
    const head = await auditHead(store.reading);
    const { writing } = store;
    const wrong = async (): Promise<number | undefined> => (await verifyAudit({ store })).wrong?.number;
    await writing.updateTable("audit").set({ actor: "user:eve" }).where("number", "=", 3).execute();
    expect(await wrong()).toBe(3);
    await writing.updateTable("audit").set({ actor: "user:tester" }).where("number", "=", 3).execute();
    expect(await wrong()).toBeUndefined();
    const kept = await writing
      .deleteFrom("audit")
      .where("number", "=", 6)
      .returningAll()
      .executeTakeFirstOrThrow();
    expect(await wrong()).toBe(6);
    // Whoever cuts the end off and sets the head back is seen by who knows an entry of then.
    const fifth = await store.reading
      .selectFrom("audit")
      .select("hash")
      .where("number", "=", 5)
      .executeTakeFirstOrThrow();
    await writing
      .updateTable("audit_head")
      .set({ number: 5, hash: fifth.hash ?? "" })
      .execute();
    expect(await wrong()).toBeUndefined();
    expect((await verifyAudit({ store }, { number: 6, hash: kept.hash ?? "" })).whole).toBe(false);
    await writing.insertInto("audit").values(kept).execute();
    await writing.updateTable("audit_head").set({ number: 6, hash: head.hash }).execute();
    expect((await verifyAudit({ store }, { number: 6, hash: kept.hash ?? "" })).whole).toBe(true);
    await writing.deleteFrom("audit").where("number", "=", 2).execute();
    expect(await wrong()).toBe(2);
  });

  it("stays whole when its old end is kept no longer, and is exported in order", async () => {
    const store = await stores.open();
    await filled(store, 5);
    expect(await store.transaction((work) => dropOldAudit(work, 3))).toBe(2);
    expect(await verifyAudit({ store })).toMatchObject({ whole: true, entries: 3, dropped: 2 });
    const lines: string[] = [];
    for await (const text of exportAudit({ store })) lines.push(...text.trimEnd().split("\n"));
    expect(lines.map((line) => (JSON.parse(line) as { number: number }).number)).toEqual([3, 4, 5]);
    await store.transaction((work) => dropOldAudit(work, 100));
    await filled(store, 1);
    expect(await verifyAudit({ store })).toMatchObject({ whole: true, entries: 1, dropped: 5 });
  });
});
