import { describe, expect, it } from "vitest";
import { PlatformError } from "../platform-error.ts";
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

const write = (work: Work, texts: readonly string[]): Promise<void> => {
  for (const text of texts) {
    if (text === "bad") return Promise.reject(new Error("not this one"));
    if (text === "down")
      return Promise.reject(
        new PlatformError({ code: "STORE_UNAVAILABLE", message: "no space", retryable: true }),
      );
    (work as unknown as string[]).push(text);
  }
  return Promise.resolve();
};

describe("a batch of writes", () => {
  it("is committed before it is answered, in few transactions", async () => {
    const store = fakeStore();
    const batch = createWriteBatch(store, write);
    await Promise.all(
      Array.from({ length: 250 }, async (_, at) => {
        await batch.add(`w${at}`);
        expect(store.committed).toContain(`w${at}`);
      }),
    );
    expect(store.committed).toHaveLength(250);
    expect(store.transactions()).toBeLessThan(6);
  });

  it("loses nothing to one that fails", async () => {
    const store = fakeStore();
    const batch = createWriteBatch(store, write);
    const all = await Promise.allSettled(["a", "b", "bad", "c"].map((one) => batch.add(one)));
    expect(all.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(store.committed.sort()).toEqual(["a", "b", "c"]);
    await batch.add("d");
    expect(store.committed).toContain("d");
  });

  it("asks a database that cannot be written once, not once for each", async () => {
    const store = fakeStore();
    const batch = createWriteBatch(store, write);
    const all = await Promise.allSettled(
      ["first", ...Array.from({ length: 99 }, () => "down")].map((one) => batch.add(one)),
    );
    expect(all.filter(({ status }) => status === "rejected")).toHaveLength(99);
    expect(store.transactions()).toBe(2);
  });
});
