/** Files within layers that nobody should have made: each costs at most itself, and is told. */
import { randomFillSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { analyze, gzipLayer, storedLayer } from "../support/scan-layers.ts";
import { writeTar, type TarWriterEntry } from "../support/tar-writer.ts";
import { writeZip } from "../support/zip-writer.ts";

const beside: TarWriterEntry = {
  path: "app/node_modules/x/package.json",
  content: JSON.stringify({ name: "x", version: "1.0.0" }),
};

async function issuesOf(...entries: TarWriterEntry[]) {
  const { issues, facts } = await analyze(storedLayer(writeTar([...entries, beside])));
  // Whatever the others are, the file beside them was read.
  expect(facts.some(({ inner, facts: kinds }) => inner === "" && JSON.stringify(kinds).includes('"x"'))).toBe(
    true,
  );
  return issues.map(({ code, path }) => ({ code, path }));
}

describe("a lock file of 200 MB", () => {
  it("is not read, and told", { timeout: 60_000 }, async () => {
    const content = Buffer.alloc(
      200 * 1024 * 1024,
      '{"lockfileVersion":3,"packages":{"node_modules/a":{"version":"1"}}}\n',
    );
    expect(await issuesOf({ path: "app/package-lock.json", content })).toEqual([
      { code: "file-too-large", path: "/app/package-lock.json" },
    ]);
  });
});

describe("a package database", () => {
  const databases = [
    "var/lib/dpkg/status",
    "lib/apk/db/installed",
    "var/lib/rpm/rpmdb.sqlite",
    "var/lib/rpm/Packages.db",
    "var/lib/rpm/Packages",
  ];

  it.each(databases)("of random bytes ends with an issue or nothing: %s", async (path) => {
    for (const size of [0, 1, 100, 4096, 65_536, 1_000_000]) {
      const content = randomFillSync(Buffer.alloc(size));
      const issues = await issuesOf({ path, content });
      expect(issues.every((issue) => issue.path === `/${path}` && issue.code !== "reader-failed")).toBe(true);
    }
  });
});

describe("a jar", () => {
  it("within a jar, a hundred deep, is entered to the bound and told", async () => {
    let jar = writeZip([{ path: "META-INF/MANIFEST.MF", content: "Manifest-Version: 1.0\n" }]);
    for (let depth = 1; depth < 100; depth += 1) jar = writeZip([{ path: "inner.jar", content: jar }]);
    const issues = await issuesOf({ path: "app.jar", content: jar });
    expect(issues).toEqual([{ code: "archive-too-deep", path: `/app.jar${"!/inner.jar".repeat(8)}` }]);
  });

  it("that unpacks to gigabytes is not unpacked", async () => {
    const bomb = writeZip(
      Array.from({ length: 40 }, (_, index) => ({
        path: `META-INF/maven/g/a${index}/pom.properties`,
        content: Buffer.alloc(1_000_000),
      })),
    );
    const nested = writeZip(
      Array.from({ length: 60 }, (_, index) => ({ path: `lib/${index}.jar`, content: bomb })),
    );
    const started = performance.now();
    await issuesOf({ path: "app.jar", content: nested });
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it("that is cut anywhere costs nothing but itself", async () => {
    const jar = writeZip([{ path: "META-INF/MANIFEST.MF", content: "Manifest-Version: 1.0\n".repeat(50) }]);
    const cuts = Array.from({ length: 100 }, (_, index) => ({
      path: `j${index}.jar`,
      content: jar.subarray(0, Math.floor((jar.length * index) / 100)),
    }));
    const issues = await issuesOf(...cuts);
    expect(issues).toHaveLength(100);
    expect(issues.every(({ code }) => code === "malformed-file" || code === "truncated-file")).toBe(true);
  });
});

describe("a path", () => {
  it("thousands of directories deep is read", async () => {
    const deep = `${"d/".repeat(2000)}package.json`;
    const { facts, index } = await analyze(gzipLayer([{ path: deep, content: beside.content ?? "" }]));
    expect(index.entries).toBe(1);
    expect(facts).toHaveLength(1);
  });

  it("with bytes that are no UTF-8, control characters or a newline is read", async () => {
    const names = [Buffer.from([0x66, 0xff, 0xfe]), "a\nb", "\u001b[31m", "ﷺ".repeat(80)];
    const { index } = await analyze(gzipLayer(names.map((path) => ({ path, content: "x" }))));
    expect(index.entries).toBe(4);
  });
});
