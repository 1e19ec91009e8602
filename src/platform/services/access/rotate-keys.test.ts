import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { systemClock } from "../../../runtime/clock.ts";
import { systemCaller } from "../../auth/principal.ts";
import { secretBox, type KeySource } from "../secret-box.ts";
import { rotateKeys } from "./rotate-keys.ts";

/** Keys that a file would hold. */
function changeableKeys(...first: Uint8Array[]): KeySource & { file: Uint8Array[] } {
  let read: readonly Uint8Array[] = first;
  const source = {
    file: first,
    keys: () => read,
    reload: () => (read = [...source.file]),
  };
  return source;
}

describeOnStores("a change of keys", (stores) => {
  it("takes over every credential while everything goes on, and then the old key may go", async () => {
    const store = await stores.open();
    const [old, next] = [randomBytes(32), randomBytes(32)];
    const keys = changeableKeys(old);
    const box = secretBox(keys);
    for (let index = 0; index < 3; index += 1)
      await store.writing
        .insertInto("registries")
        .values({
          ...{ name: `r${index}`, kind: "distribution", host: "registry.example", settings: "{}" },
          ...{
            credential: box.seal(`secret ${index}`),
            webhook_secret: index === 0 ? box.seal("hook") : null,
          },
          ...{
            created_at: 1,
            next_crawl_at: null,
            last_crawl_at: null,
            last_push_at: null,
            last_error: null,
          },
        })
        .execute();
    keys.file = [next, old];
    const means = { store, clock: systemClock, box, keys };
    expect(await rotateKeys(means, systemCaller)).toEqual({ sealed: 4, renewed: 4 });
    expect(await rotateKeys(means, systemCaller)).toEqual({ sealed: 4, renewed: 0 });
    const rows = await store.reading.selectFrom("registries").select("credential").orderBy("id").execute();
    const after = secretBox(next);
    expect(rows.map(({ credential }) => after.open(credential ?? ""))).toEqual([
      "secret 0",
      "secret 1",
      "secret 2",
    ]);
    expect(() => secretBox(old).open(rows[0]?.credential ?? "")).toThrow();
  });

  it("is noticed by a process that meets a key it does not know", () => {
    const [old, next] = [randomBytes(32), randomBytes(32)];
    const keys = changeableKeys(old);
    const behind = secretBox(keys);
    const sealed = secretBox(next).seal("x");
    expect(() => behind.open(sealed)).toThrow();
    keys.file = [next, old];
    expect(behind.open(sealed)).toBe("x");
    expect(() => behind.open(`${sealed.slice(0, -6)}AAAA==`)).toThrow();
  });
});
