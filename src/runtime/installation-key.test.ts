import { expect, it } from "vitest";
import { noCache, type Cache } from "./cache.ts";
import { installationKey } from "./installation-key.ts";

it("makes a key once and keeps it", () => {
  const kept = new Map<string, Uint8Array>();
  const cache: Cache = {
    ...noCache,
    get: (name) => {
      const value = kept.get(name);
      return value === undefined ? undefined : Buffer.from(value);
    },
    set: (entries) => {
      for (const [name, value] of entries) kept.set(name, value);
    },
  };
  const key = installationKey(cache);
  expect(key).toHaveLength(32);
  expect(installationKey(cache)).toEqual(key);
});

it("makes a new key each time without a cache", () => {
  expect(installationKey(noCache)).not.toEqual(installationKey(noCache));
});
