import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "../clock.ts";
import { silentLogger } from "../logger.ts";
import { openCache } from "./cache-file.ts";

const writer = fileURLToPath(new URL("./testdata/write-forever.ts", import.meta.url));

let directory = "";
let now = 0;
const clock: Clock = { now: () => now, monotonic: () => now, random: () => 0.5 };

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "assay-cache-"));
  now = 1_000_000_000;
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function open(maxBytes = 1024 * 1024) {
  return openCache({ directory, maxBytes, clock, logger: silentLogger });
}

function file(): string {
  return join(directory, readdirSync(directory).find((name) => name.endsWith(".db")) ?? "");
}

describe("a cache file", () => {
  it("gives back what was set, also after it was opened again", () => {
    const first = open();
    first.set([["a", Buffer.from("one")]]);
    first.close();
    const second = open();
    expect(second.get("a")?.toString()).toBe("one");
    expect(second.get("b")).toBeUndefined();
    expect(second.describe()).toMatchObject({ entries: 1, bytes: 3 });
    second.close();
  });

  it("forgets what was not used for longest when it grows too large", () => {
    const cache = open(1000);
    for (const key of ["old", "used", "newer"]) {
      cache.set([[key, Buffer.alloc(300)]]);
      now += 10;
    }
    now += 2 * 3_600_000;
    cache.get("used");
    cache.set([["newest", Buffer.alloc(300)]]);
    expect(cache.get("old")).toBeUndefined();
    expect(cache.get("newest")).toBeDefined();
    expect(cache.get("used")).toBeDefined();
    expect(cache.describe().bytes).toBeLessThanOrEqual(1000);
    cache.close();
  });

  it("keeps nothing that is larger than itself, and stays within its bound", () => {
    const cache = open(1000);
    cache.set([["huge", Buffer.alloc(5000)]]);
    expect(cache.describe().bytes).toBeLessThanOrEqual(1000);
    cache.close();
  });

  it("is empty once cleared", () => {
    const cache = open();
    cache.set([["a", Buffer.alloc(100_000)]]);
    cache.clear();
    expect(cache.get("a")).toBeUndefined();
    expect(cache.describe()).toMatchObject({ entries: 0, bytes: 0 });
    cache.close();
  });

  it.each([
    [
      "text",
      Buffer.from("this is no database at all, but longer than a header of one hundred bytes ".repeat(4)),
    ],
    ["zeros", Buffer.alloc(8192)],
    ["an empty file", Buffer.alloc(0)],
  ])("is begun anew when its file is %s", (_, content) => {
    const before = open();
    before.set([["a", Buffer.from("one")]]);
    before.close();
    writeFileSync(file(), content);
    const cache = open();
    expect(cache.get("a")).toBeUndefined();
    cache.set([["b", Buffer.from("two")]]);
    expect(cache.get("b")?.toString()).toBe("two");
    cache.close();
  });

  it("never fails when pages in its middle are damaged", () => {
    const before = open(1024 * 1024 * 64);
    before.set(Array.from({ length: 500 }, (_, index) => [`k${index}`, Buffer.alloc(3000, index)] as const));
    before.close();
    const database = new DatabaseSync(file());
    const { page_count: pages } = database.prepare("PRAGMA page_count").get() as { page_count: number };
    database.close();
    expect(pages).toBeGreaterThan(100);
    damage(file(), pages);
    const cache = open(1024 * 1024 * 64);
    for (let index = 0; index < 500; index += 1) cache.get(`k${index}`);
    cache.set([["after", Buffer.from("x")]]);
    cache.set([["after", Buffer.from("x")]]);
    expect(cache.get("after")?.toString()).toBe("x");
    cache.close();
  });

  it("knows nothing where its directory cannot be made", () => {
    writeFileSync(join(directory, "taken"), "");
    const cache = openCache({
      directory: join(directory, "taken", "x"),
      maxBytes: 1000,
      clock,
      logger: silentLogger,
    });
    cache.set([["a", Buffer.from("one")]]);
    expect(cache.get("a")).toBeUndefined();
    expect(cache.describe()).toMatchObject({ entries: 0 });
    cache.close();
  });

  it("is shared by four processes at once", { timeout: 60_000 }, async () => {
    const children = ["a", "b", "c", "d"].map((name) => start(name, "150", "64"));
    const codes = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0] as number));
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(integrity()).toBe("ok");
    const cache = open(64 * 1024 * 1024);
    expect(cache.get("a 0")).toBeDefined();
    expect(cache.get("d 49")).toBeDefined();
    cache.close();
  });

  it("holds whole entries only, however often its writers are killed", { timeout: 60_000 }, async () => {
    for (let round = 0; round < 8; round += 1) {
      const children = [start("a", "1000000", "512"), start("b", "1000000", "512")];
      await Promise.all(children.map((child) => once(child.stdout ?? child, "data")));
      await new Promise((resolve) => setTimeout(resolve, 20 + round * 17));
      for (const child of children) child.kill("SIGKILL");
      await Promise.all(children.map((child) => once(child, "exit")));
      const cache = open(512 * 1024 * 1024);
      for (let index = 0; index < 50; index += 1) {
        for (const name of ["a", "b"]) {
          const key = `${name} ${index}`;
          const value = cache.get(key);
          if (value !== undefined) expect(value.equals(Buffer.from(key.repeat(5_000)))).toBe(true);
          // Both were set at once: where one is, the other is.
          expect(cache.get(`${key} twin`) === undefined).toBe(value === undefined);
        }
      }
      cache.close();
    }
    expect(existsSync(file())).toBe(true);
    expect(integrity()).toBe("ok");
  });
});

function start(name: string, ...bounds: string[]): ChildProcess {
  return spawn(process.execPath, [writer, directory, name, ...bounds], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function integrity(): unknown {
  const database = new DatabaseSync(file());
  try {
    return database.prepare("PRAGMA integrity_check").get()?.["integrity_check"];
  } finally {
    database.close();
  }
}

/** Overwrites every fourth page but the first. */
function damage(path: string, pages: number): void {
  const bytes = Buffer.alloc(4096, 0xa5);
  const database = readFileSync(path);
  for (let page = 3; page < pages; page += 4) bytes.copy(database, page * 4096);
  writeFileSync(path, database);
}
