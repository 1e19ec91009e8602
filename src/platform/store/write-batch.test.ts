import { describe, expect, it } from "vitest";
import type { Work } from "./store.ts";
import { createWriteBatch } from "./write-batch.ts";

/** A store that keeps what a transaction wrote when it ends well. */
function fakeStore() {
  const committed: string[] = [];
  let transactions = 0;
  return {
    committed,
    transactions: () => transactions,
    async transaction<Result>(work: (connection: Work) => Promise<Result>): Promise<Result> {
      transactions += 1;
      const pending: string[] = [];
      const result = await work(pending as unknown as Work);
      await new Promise((resolve) => setTimeout(resolve, 5));
      committed.push(...pending);
      return result;
    },
  };
}

const writes = (text: string) => (work: Work) => {
  (work as unknown as string[]).push(text);
  return Promise.resolve();
};

describe("a batch of writes", () => {
  it("is committed before it is answered, in few transactions", async () => {
    const store = fakeStore();
    const batch = createWriteBatch(store);
    await Promise.all(
      Array.from({ length: 250 }, async (_, at) => {
        await batch.add(writes(`w${at}`));
        expect(store.committed).toContain(`w${at}`);
      }),
    );
    expect(store.committed).toHaveLength(250);
    expect(store.transactions()).toBeLessThan(6);
  });

  it("loses nothing to one that fails", async () => {
    const store = fakeStore();
    const batch = createWriteBatch(store);
    const fails = () => Promise.reject(new Error("no space"));
    const all = await Promise.allSettled([
      batch.add(writes("a")),
      batch.add(writes("b")),
      batch.add(fails),
      batch.add(writes("c")),
    ]);
    expect(all.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(store.committed.sort()).toEqual(["a", "b", "c"]);
    await batch.add(writes("d"));
    expect(store.committed).toContain("d");
  });
});
