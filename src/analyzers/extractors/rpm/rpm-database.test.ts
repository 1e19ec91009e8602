import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Extractor } from "#analyzers";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { rpmBerkeleyDb } from "./berkeley-db.ts";
import { rpmNdb } from "./ndb.ts";
import type { RpmDatabase } from "./rpm-database.ts";
import { rpmSqlite } from "./sqlite.ts";

function golden(path: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../../catalogers/rpm/testdata/${path}`, import.meta.url)));
}

const backEnds: readonly (readonly [string, Extractor<RpmDatabase>, Buffer])[] = [
  ["sqlite", rpmSqlite, golden("sqlite/layer-0/var/lib/rpm/rpmdb.sqlite")],
  ["ndb", rpmNdb, golden("ndb/layer-0/usr/lib/sysimage/rpm/Packages.db")],
  ["berkeley-db", rpmBerkeleyDb, golden("berkeley-db-1234/layer-0/var/lib/rpm/Packages")],
  ["berkeley-db, big endian", rpmBerkeleyDb, golden("berkeley-db-4321/layer-0/var/lib/rpm/Packages")],
];

describe.each(backEnds)("rpm/%s", (_name, extractor, bytes) => {
  const byName = (database: RpmDatabase) => new Map(database.packages.map((found) => [found.name, found]));

  it("reads what a header says, and leaves trusted keys out", () => {
    const packages = byName(onlyFact(extractor, bytes));
    expect([...packages.keys()].sort()).toEqual([
      "libexample",
      "server-example",
      "server-example-filesystem",
      "shell-example",
      "tool-example",
    ]);
    expect(packages.get("server-example")).toMatchObject({
      epoch: 2,
      version: "1.20.1",
      release: "14.module_el9+7",
      architecture: "x86_64",
      sourceRpm: "server-example-1.20.1-14.module_el9+7.src.rpm",
      license: "BSD",
      vendor: "Example Vendor",
      module: "server:1.20:9010020230101:rhel9:x86_64",
    });
    expect(packages.get("shell-example")?.epoch).toBe(0);
    expect(packages.get("libexample")).not.toHaveProperty("epoch");
  });

  it("joins the names of files and their directories", () => {
    const packages = byName(onlyFact(extractor, bytes));
    expect(packages.get("server-example")?.files.split("\n")).toHaveLength(122);
    expect(packages.get("tool-example")?.files.split("\n")).toEqual([
      "/usr/bin/tool-example",
      "/usr/bin/wörk",
    ]);
    expect(packages.get("server-example-filesystem")?.files).toBe("");
  });

  it("finds dependencies through capabilities, paths provided and paths of files", () => {
    const { packages } = onlyFact(extractor, bytes);
    const server = packages.find(({ name }) => name === "server-example");
    expect(server?.dependsOn.map((position) => packages[position]?.name).sort()).toEqual([
      "shell-example",
      "tool-example",
    ]);
  });

  it("tells of a database that is cut anywhere", () => {
    for (let size = 1; size < bytes.length - 8192; size += Math.ceil(bytes.length / 100)) {
      const { facts, issues } = extract(extractor, bytes.subarray(0, size));
      expect(issues.length > 0 || facts[0]?.packages.length === 5).toBe(true);
    }
  });

  it("takes an empty file for a database without packages", () => {
    expect(onlyFact(extractor, "")).toEqual({ packages: [] });
  });

  it("tells of random bytes", () => {
    const random = Buffer.from(bytes);
    for (let at = 0; at < random.length; at += 1) random[at] = (at * 2_654_435_761) >>> 13;
    expect(extract(extractor, random).issues.length).toBeGreaterThan(0);
    bytes.copy(random, 0, 0, 100);
    expect(extract(extractor, random).issues.length).toBeGreaterThan(0);
  });

  it("answers whatever is damaged", () => expectBounded(extractor, bytes, 100));
});

describe("rpm/sqlite", () => {
  it("applies the log beside the database", () => {
    const database = golden("write-ahead-log/layer-0/var/lib/rpm/rpmdb.sqlite");
    const log = golden("write-ahead-log/layer-0/var/lib/rpm/rpmdb.sqlite-wal");
    const names = (siblings: Record<string, Buffer>) =>
      extract(rpmSqlite, database, siblings).facts[0]?.packages.map(({ name }) => name);
    expect(names({})).toEqual(["libexample", "tool-example", "shell-example"]);
    expect(names({ "-wal": log })).toEqual(["libexample", "tool-example", "server-example"]);
    expect(names({ "-wal": Buffer.alloc(0) })).toEqual(["libexample", "tool-example", "shell-example"]);
  });
});
