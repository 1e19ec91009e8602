import { DatabaseSync } from "node:sqlite";
import { rmSync, writeFileSync, statfsSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithTools, requireAll } from "../../support/requires.ts";
import { faultImage } from "./fault-image.ts";
import { expectDrained, expectJobs, startFaultyPlatform, type FaultyPlatform } from "./watched-registry.ts";

const minutes = 60_000;

describeWithTools(["docker-registry"], "a server on the embedded store", () => {
  let platform: FaultyPlatform;

  beforeAll(async () => {
    platform = await startFaultyPlatform();
  }, 2 * minutes);
  afterAll(() => platform.close());

  const isScanned = (digest: string): Promise<unknown> =>
    platform.server.until(
      () => platform.scanned(),
      (digests) => digests.includes(digest),
    );

  it(
    "sets an image aside that kills its worker each time, and the others go on",
    { timeout: 4 * minutes },
    async () => {
      const [poison, good] = [faultImage("1.0-poison"), faultImage("1.0-good")];
      await platform.registry.push("faults/poison", "1", poison);
      await platform.registry.push("faults/good", "1", good);
      const layer = poison.layers[0]?.digest ?? "";
      let kills = 0;
      let killing: Promise<void> | undefined;
      platform.proxy.fault = ({ url }) => {
        if (url?.includes(layer) !== true) return undefined;
        kills++;
        killing ??= platform.server.kill();
        return { kind: "stall" };
      };
      expect(await platform.tell("faults/poison", "1")).toBe(202);
      for (let start = 0; start < 3; start++) {
        for (let wait = 0; wait < 600 && killing === undefined; wait++)
          await new Promise((resolve) => setTimeout(resolve, 50));
        await killing;
        killing = undefined;
        await platform.server.start();
        if (start === 0) expect(await platform.tell("faults/good", "1")).toBe(202);
      }
      const [aside] = await platform.server.until(
        () => platform.jobs("quarantined"),
        (jobs) => jobs.length === 1,
      );
      expect(aside).toMatchObject({ kind: "image-scan", kills: 3, error: "its worker ended without a word" });
      expect(kills).toBe(3);
      await isScanned(good.manifest.digest);
      await expectJobs(platform, "quarantined", 1);
      platform.proxy.fault = () => undefined;
      await platform.server.ask("POST", `/api/v1/jobs/${aside?.id ?? 0}/rerun`);
      await isScanned(poison.manifest.digest);
      await expectDrained(platform);
    },
  );

  it(
    "answers questions and refuses deliveries while another process holds the database, and goes on after it",
    { timeout: 3 * minutes },
    async () => {
      const image = faultImage("2.0-locked");
      await platform.registry.push("faults/locked", "1", image);
      const other = new DatabaseSync(join(platform.folder, "data/assay.db"));
      other.exec("BEGIN IMMEDIATE");
      try {
        const started = performance.now();
        const answers = Array.from({ length: 20 }, () => platform.tell("faults/locked", "1"));
        expect(await platform.scanned()).not.toContain(image.manifest.digest);
        expect(performance.now() - started).toBeLessThan(8_000);
        // All of them together, and not each after a wait of its own: whoever sends them will send them again.
        expect(new Set(await Promise.all(answers))).toEqual(new Set([503]));
        expect(performance.now() - started).toBeLessThan(100_000);
      } finally {
        other.exec("ROLLBACK");
        other.close();
      }
      expect(await platform.tell("faults/locked", "1")).toBe(202);
      await isScanned(image.manifest.digest);
      await expectDrained(platform);
    },
  );
});

/** Only where a file system of our own can be mounted. */
const canMount = process.getuid?.() === 0 && spawnSync("mount", ["--version"]).status === 0;

describeWithTools(["docker-registry", ...(canMount ? [] : ["root"])], "a server whose disk is full", () => {
  let platform: FaultyPlatform;
  let isMounted = false;

  beforeAll(async () => {
    platform = await startFaultyPlatform({}, (folder) => {
      isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=48m", "tmpfs", folder]).status === 0;
    });
  }, 2 * minutes);
  afterAll(async () => {
    await platform.server.kill();
    if (isMounted) spawnSync("umount", ["-l", join(platform.folder, "data")]);
    await platform.close();
  });

  it(
    "refuses what it cannot store, keeps what it accepted, and goes on when there is space again",
    { timeout: 4 * minutes },
    async (context) => {
      if (!requireAll && !isMounted) return context.skip("no file system can be mounted here");
      expect(isMounted).toBe(true);
      const [before, during, after] = [
        faultImage("3.0-before", 200_000),
        faultImage("3.0-during"),
        faultImage("3.0-after"),
      ];
      for (const [at, image] of [before, during, after].entries())
        await platform.registry.push(`faults/full${at}`, "1", image);
      platform.proxy.fault = ({ url }) =>
        url?.includes("full0/blobs") === true ? { kind: "answer", status: 503 } : undefined;
      expect(await platform.tell("faults/full0", "1")).toBe(202);
      await platform.server.until(
        () => platform.jobs(),
        (jobs) =>
          jobs.some(
            ({ kind, arguments: { repository } }) => kind === "image-scan" && repository === "faults/full0",
          ),
      );
      const data = join(platform.folder, "data");
      const { bavail, bsize } = statfsSync(data);
      const filler = join(data, "filler");
      for (let left = bavail * bsize; left >= bsize; left >>= 1)
        try {
          writeFileSync(filler, Buffer.alloc(left), { flag: "a" });
        } catch {
          // Smaller pieces, until not one block is left.
        }
      platform.proxy.fault = () => undefined;
      // The log of the database has some room that it was given before: that is used first.
      let refused = 0;
      for (let attempt = 0; attempt < 400 && refused < 3; attempt++)
        if ((await platform.tell("faults/full1", `none${attempt}`)) === 503) refused++;
      expect(refused).toBe(3);
      expect(await platform.scanned()).toEqual([]);
      rmSync(filler);
      expect(await platform.tell("faults/full1", "1")).toBe(202);
      expect(await platform.tell("faults/full2", "1")).toBe(202);
      for (const image of [before, during, after]) await isScannedBy(platform, image.manifest.digest);
      await expectDrained(platform);
    },
  );
});

function isScannedBy(platform: FaultyPlatform, digest: string): Promise<unknown> {
  return platform.server.until(
    () => platform.scanned(),
    (digests) => digests.includes(digest),
  );
}
