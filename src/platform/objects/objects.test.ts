import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeWithTools } from "../../../test/support/requires.ts";
import { startObjectStorage, type ObjectStorage } from "../../../test/support/object-storage.ts";
import { systemClock } from "../../runtime/clock.ts";
import type { ObjectStore } from "./object-store.ts";
import { openObjects } from "./open-objects.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-objects-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What every place of objects has to do. */
function conforms(open: () => ObjectStore): void {
  it("gives back what was put, and tells what was not", async () => {
    const objects = open();
    await objects.put("reports/sha256/ab/1.0.0+build-17.json.zst", Buffer.from("one"));
    expect(
      Buffer.from((await objects.get("reports/sha256/ab/1.0.0+build-17.json.zst")) ?? "").toString(),
    ).toBe("one");
    await objects.put("reports/sha256/ab/1.0.0+build-17.json.zst", Buffer.from("two"));
    expect(
      Buffer.from((await objects.get("reports/sha256/ab/1.0.0+build-17.json.zst")) ?? "").toString(),
    ).toBe("two");
    expect(await objects.get("reports/none")).toBeUndefined();
    await objects.close();
  });

  it("takes files and gives them, byte for byte, and never changes one", async () => {
    const objects = open();
    const [from, to] = [join(folder, "from"), join(folder, "to")];
    writeFileSync(from, Buffer.alloc(9 * 1024 * 1024, 7));
    await objects.putFile("snapshots/a.db", from);
    writeFileSync(join(folder, "other"), "other");
    await objects.putFile("snapshots/a.db", join(folder, "other"));
    expect(await objects.getFile("snapshots/a.db", to)).toBe(true);
    expect(readFileSync(to).equals(readFileSync(from))).toBe(true);
    expect(await objects.getFile("snapshots/none.db", to)).toBe(false);
    await objects.close();
  });

  it("lists by the beginning of keys, page after page, and removes", async () => {
    const objects = open();
    const keys = Array.from({ length: 1_100 }, (_, at) => `layers/${String(at).padStart(4, "0")}.zst`);
    for (let at = 0; at < keys.length; at += 50)
      await Promise.all(keys.slice(at, at + 50).map((key) => objects.put(key, Buffer.from("x"))));
    expect((await Array.fromAsync(objects.list("layers/"))).sort()).toEqual(keys);
    await objects.remove("layers/0000.zst");
    await objects.remove("layers/0000.zst");
    expect((await Array.fromAsync(objects.list("layers/00"))).sort()).toEqual(keys.slice(1, 100));
    await objects.close();
  }, 120_000);
}

describe("objects in a folder", () => {
  conforms(() => openObjects(join(folder, "objects"), { environment: {}, clock: systemClock }));
});

describeWithTools(["versitygw"], "objects in S3-compatible storage", () => {
  let storage: ObjectStorage;
  beforeAll(async () => {
    storage = await startObjectStorage();
  }, 60_000);
  afterAll(() => storage.close(), 60_000);
  const open = (suffix = "", environment: Readonly<Record<string, string>> = storage.environment) =>
    openObjects(`${storage.place}${suffix}`, { environment, clock: systemClock });

  conforms(() => open());

  describe("below a prefix that needs escaping", () => {
    conforms(() => open("/a prefix+1"));
  });

  it("of a bucket that is not there, or with a wrong secret, tell so and are not taken for empty", async () => {
    const missing = openObjects(storage.place.replace(/assay$/, "other"), {
      environment: storage.environment,
      clock: systemClock,
    });
    await expect(missing.get("reports/none")).rejects.toMatchObject({ code: "OBJECT_UNAVAILABLE" });
    const wrong = open("", { ...storage.environment, AWS_SECRET_ACCESS_KEY: "wrong" });
    await expect(wrong.get("reports/none")).rejects.toMatchObject({
      code: "OBJECT_UNAVAILABLE",
      message: expect.stringContaining("403") as unknown,
    });
    await Promise.all([missing.close(), wrong.close()]);
  });
});
