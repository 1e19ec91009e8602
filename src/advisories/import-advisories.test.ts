import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeTar } from "../../test/support/tar-writer.ts";
import { writeZip } from "../../test/support/zip-writer.ts";
import { importAdvisories } from "./import-advisories.ts";
import type { ImportOptions } from "./import-options.ts";
import { lockImports } from "./snapshot/import-lock.ts";
import { openSnapshot } from "./snapshot/snapshot.ts";

let directory: string;
let database: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "assay-advisories-"));
  database = join(directory, "db", "advisories.db");
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const clock = { now: () => Date.UTC(2026, 0, 2), monotonic: () => 0, random: () => 0 };

function run(paths: readonly string[], options: Partial<ImportOptions> = {}) {
  return importAdvisories(paths, { database, clock, ...options });
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function osv(id: string, members: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id,
    modified: "2024-01-01T00:00:00Z",
    affected: [affected("leaf", "2.0")],
    ...members,
  });
}

function affected(name: string, fixed: string, ecosystem = "PyPI") {
  return {
    package: { ecosystem, name },
    ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed }] }],
  };
}

function found(ecosystem: string, name: string): string[] {
  const snapshot = openSnapshot(database);
  const ids = snapshot.entries(ecosystem, name).map((entry) => `${entry.advisoryID} ${fixedOf(entry)}`);
  snapshot.close();
  return ids;
}

function fixedOf(entry: {
  affected: { ranges: readonly { events: readonly { fixed?: string }[] }[] };
}): string {
  return entry.affected.ranges.flatMap(({ events }) => events.flatMap(({ fixed }) => fixed ?? [])).join();
}

async function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => "none",
    (error: unknown) => (error as { code?: unknown }).code,
  );
}

describe("what is read", () => {
  const yaml =
    "id: A-1\nmodified: 2024-01-01\naffected:\n- package: {ecosystem: PyPI, name: leaf}\n  versions: [1.10, '1.2']\n";
  const members = [
    { path: "README.md", content: "# feed" },
    { path: "x/A-1.yaml", content: yaml },
    { path: "x/A-2.json", content: osv("A-2") },
    { path: "package.json", content: '{"name":"leaf"}' },
  ];

  it.each([
    ["feed-osv.tar", () => writeTar(members)],
    ["feed.tar.gz", () => gzipSync(writeTar(members))],
    ["feed-advisory-database.tar.zst", () => zstdCompressSync(writeTar(members))],
    [
      "feed.zip",
      () => writeZip(members.map(({ path, content }) => ({ path, content: Buffer.from(content) }))),
    ],
    ["feed.tar.zst", () => zstdCompressSync(writeTar([{ path: "all.zip", content: writeZip(members) }]))],
  ])("an archive: %s", async (name, content) => {
    const { imported } = await run([file(name, content())]);
    expect(imported).toMatchObject([
      { feed: "feed", advisories: 2, refused: 0, skipped: 2, ecosystems: ["PyPI"] },
    ]);
    expect(found("PyPI", "Leaf")).toEqual(["A-1 ", "A-2 2.0"]);
  });

  it("a directory with all below it, and links not followed", async () => {
    for (const { path, content } of members) file(`feed/${path}`, content);
    const { imported } = await run([join(directory, "feed")]);
    expect(imported).toMatchObject([{ feed: "feed", advisories: 2, skipped: 2 }]);
  });

  it("a single file, compressed or not, and a list of records in one", async () => {
    const paths = [
      file("one.json", osv("A-1")),
      file("two.json.gz", gzipSync(osv("A-2"))),
      file("three.json", `[${osv("A-3")}, ${osv("A-4")}]`),
    ];
    const { imported } = await run(paths, { feed: "hand" });
    expect(imported.map(({ advisories }) => advisories)).toEqual([1, 1, 2]);
    expect(found("PyPI", "leaf")).toHaveLength(4);
  });

  it("versions of YAML as they are written, not as numbers", async () => {
    await run([file("a.yaml", yaml)]);
    const snapshot = openSnapshot(database);
    expect(snapshot.entries("PyPI", "leaf")[0]?.affected.versions).toEqual(["1.10", "1.2"]);
    snapshot.close();
  });
});

describe("what is refused", () => {
  it("names file and field of malformed records, counts them and imports the others", async () => {
    const archive = writeTar([
      { path: "ok.json", content: osv("A-1") },
      { path: "range.json", content: osv("A-2", { affected: [{ ranges: [{ type: "ODD", events: [] }] }] }) },
      { path: "cut.json", content: osv("A-3").slice(0, -20) },
      { path: "id.json", content: '{"id": 7, "affected": []}' },
    ]);
    const { imported } = await run([file("feed.tar", archive)]);
    expect(imported[0]).toMatchObject({ advisories: 1, refused: 3, skipped: 0 });
    expect(imported[0]?.refusals).toMatchObject([
      { file: "feed.tar!range.json", field: "affected[0].ranges[0].type" },
      { file: "feed.tar!cut.json" },
      { file: "feed.tar!id.json", field: "id", why: "is not a text" },
    ]);
  });

  it("a path that is not there, a compression that is not read, a feed without advisories", async () => {
    expect(await codeOf(run([join(directory, "nothing")]))).toBe("INPUT_MISSING");
    expect(await codeOf(run([file("a.tar.bz2", "BZh91AY&SY")]))).toBe("INPUT_UNREADABLE");
    expect(await codeOf(run([file("a.json", "{}")]))).toBe("NOTHING_TO_IMPORT");
    expect(existsSync(database)).toBe(false);
  });

  it.each([10, 300, 512, 700, 1500])("an archive that is cut after %d bytes", async (length) => {
    const archive = writeTar([{ path: "ok.json", content: osv("A-1", { details: "x".repeat(2000) }) }]);
    expect(await codeOf(run([file("feed.tar", archive.subarray(0, length))]))).toMatch(
      /INPUT_UNREADABLE|NOTHING/,
    );
  });

  it("YAML that stands for more than it holds", async () => {
    const bomb = ["id: A-1", "modified: x", "a0: &a0 [x]"];
    for (let level = 1; level < 200; level++)
      bomb.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`);
    const { imported } = await run([file("feed/bomb.yaml", bomb.join("\n")), file("ok.json", osv("A-2"))]);
    expect(imported[0]).toMatchObject({ advisories: 0, refused: 1 });
  });

  it("more than a record may hold", async () => {
    const nested = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const paths = [
      file("deep.json", `{"id":"A-1","modified":"x","related":${nested}}`),
      file("ok.json", osv("A-2")),
    ];
    const { imported } = await run(paths);
    expect(imported[0]?.refused).toBe(1);
  });
});

describe("several imports", () => {
  it("the last import of a feed and id counts, whatever the records' times say", async () => {
    await run([file("new.json", osv("A-1", { modified: "2030-01-01T00:00:00Z" }))], { feed: "f" });
    await run(
      [
        file(
          "old.json",
          osv("A-1", { modified: "0001-01-01T00:00:00Z", affected: [affected("leaf", "3.0")] }),
        ),
      ],
      {
        feed: "f",
      },
    );
    expect(found("PyPI", "leaf")).toEqual(["A-1 3.0"]);
  });

  it("feeds do not touch each other; one that is replaced loses what did not come again", async () => {
    await run([file("a.json", `[${osv("A-1")},${osv("A-2")}]`)], { feed: "one" });
    await run([file("b.json", osv("A-1"))], { feed: "two" });
    await run([file("c.json", osv("A-2"))], { feed: "one", replace: true });
    const snapshot = openSnapshot(database);
    expect(
      snapshot.entries("PyPI", "leaf").map(({ source, advisoryID }) => `${source} ${advisoryID}`),
    ).toEqual(["one A-2", "two A-1"]);
    expect(snapshot.describe().feeds).toMatchObject([
      { id: "one", advisories: 1 },
      { id: "two", advisories: 1 },
    ]);
    snapshot.close();
  });

  it("a withdrawn advisory closes an earlier one and stays known as withdrawn", async () => {
    await run([file("a.json", osv("A-1"))], { feed: "f" });
    await run([file("b.json", osv("A-1", { withdrawn: "2024-02-02T00:00:00Z" }))], { feed: "f" });
    expect(found("PyPI", "leaf")).toEqual([]);
    const snapshot = openSnapshot(database);
    expect(snapshot.describe().feeds).toMatchObject([{ id: "f", advisories: 1, withdrawn: 1 }]);
    snapshot.close();
  });

  it("one id in two files of an import is one advisory with the packages of both", async () => {
    const parts = [
      { path: "redis/A-1.json", content: osv("A-1", { affected: [affected("redis", "7")] }) },
      { path: "valkey/A-1.json", content: osv("A-1", { affected: [affected("valkey", "8")] }) },
    ];
    await run([file("f.tar", writeTar(parts))]);
    expect([...found("PyPI", "redis"), ...found("PyPI", "valkey")]).toEqual(["A-1 7", "A-1 8"]);
  });

  it("the same advisories give the same digest in any order, at any time", async () => {
    const paths = [file("a/one.json", osv("A-1")), file("b/two.json", osv("B-1"))];
    const first = await run(paths);
    const other = {
      database: join(directory, "other.db"),
      clock: { ...clock, now: () => Date.UTC(2027, 1, 1) },
    };
    const second = await run([...paths].reverse(), other);
    const again = await run([paths[0] ?? ""], other);
    expect([second.digest, again.digest]).toEqual([first.digest, first.digest]);
    expect(first.createdAt).toBe("2026-01-02T00:00:00.000Z");
    const changed = await run([file("a/one.json", osv("A-1", { summary: "other" }))], other);
    expect(changed.digest).not.toBe(first.digest);
  });

  it("aliases that only lead to a CVE through another advisory are joined", async () => {
    await run([
      file("a.json", `[${osv("P-1", { aliases: ["G-1"] })}, ${osv("G-1", { aliases: ["CVE-2024-1111"] })}]`),
    ]);
    const snapshot = openSnapshot(database);
    const names = snapshot.entries("PyPI", "leaf").map(({ advisoryID, aliases }) => [advisoryID, ...aliases]);
    snapshot.close();
    expect(names).toEqual([
      ["G-1", "CVE-2024-1111"],
      ["P-1", "CVE-2024-1111", "G-1"],
    ]);
  });
});

describe("the file", () => {
  it("is replaced as a whole: an open reader keeps what it opened", async () => {
    await run([file("a.json", osv("A-1"))], { feed: "f" });
    const reader = openSnapshot(database);
    await run([file("b.json", osv("A-2"))], { feed: "f" });
    expect(reader.entries("PyPI", "leaf")).toHaveLength(1);
    expect(found("PyPI", "leaf")).toHaveLength(2);
    reader.close();
  });

  it("stays as it was when an import fails or is stopped, and nothing lies beside it", async () => {
    await run([file("a.json", osv("A-1"))]);
    const before = readFileSync(database);
    const stopped = { signal: AbortSignal.abort(new Error("stopped")) };
    await expect(
      run([file("b.tar", writeTar([{ path: "x.json", content: osv("A-2") }]))], stopped),
    ).rejects.toThrow();
    expect(await codeOf(run([join(directory, "nothing")]))).toBe("INPUT_MISSING");
    expect(readFileSync(database).equals(before)).toBe(true);
    expect(existsSync(`${database}.staging`) || existsSync(`${database}.next`)).toBe(false);
  });

  it("outlives an import that was killed: its leftovers are cleared away", async () => {
    await run([file("a.json", osv("A-1"))]);
    writeFileSync(`${database}.staging`, "left over");
    writeFileSync(`${database}.next`, "left over");
    await run([file("b.json", osv("A-2"))]);
    expect(found("PyPI", "leaf")).toHaveLength(2);
  });

  it("is given to one import at a time", async () => {
    await run([file("a.json", osv("A-1"))]);
    const script = `import("${join(import.meta.dirname, "snapshot/import-lock.ts")}").then(({ lockImports }) => {
      try { lockImports(process.argv[1]); console.log("taken"); } catch (error) { console.log(error.code); } })`;
    const attempt = () =>
      spawnSync(process.execPath, ["--input-type=module", "-e", script, database]).stdout.toString().trim();
    const lock = lockImports(database);
    expect(attempt()).toBe("IMPORT_RUNNING");
    lock.release();
    expect(attempt()).toBe("taken");
  });

  it("is refused when a newer release wrote it, when it is another database, when it is none", async () => {
    await run([file("a.json", osv("A-1"))]);
    const change = (sql: string) => {
      const opened = new DatabaseSync(database);
      opened.exec(sql);
      opened.close();
    };
    change("PRAGMA user_version = 99");
    expect(() => openSnapshot(database)).toThrow(expect.objectContaining({ code: "DATABASE_TOO_NEW" }));
    expect(await codeOf(run([file("b.json", osv("A-2"))]))).toBe("DATABASE_TOO_NEW");
    change("PRAGMA application_id = 7");
    expect(() => openSnapshot(database)).toThrow(expect.objectContaining({ code: "DATABASE_UNREADABLE" }));
    const text = file("text.db", "no database");
    expect(() => openSnapshot(text)).toThrow(expect.objectContaining({ code: "DATABASE_UNREADABLE" }));
    expect(() => openSnapshot(`${text}.not`)).toThrow(expect.objectContaining({ code: "DATABASE_MISSING" }));
  });

  it("is refused when it was cut short anywhere", async () => {
    await run([file("a.json", osv("A-1"))]);
    const whole = readFileSync(database);
    for (let share = 0; share < 1; share += 0.05) {
      writeFileSync(database, whole.subarray(0, Math.floor(whole.length * share)));
      expect(() => openSnapshot(database)).toThrow(expect.objectContaining({ code: "DATABASE_UNREADABLE" }));
    }
  });

  it("with damage inside gives what is whole or says that it is damaged", async () => {
    await run([file("a.json", osv("A-1", { details: "d".repeat(5000) }))], { feed: "f" });
    const whole = readFileSync(database);
    for (let at = 100; at < whole.length; at += 97) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      writeFileSync(database, damaged);
      try {
        const snapshot = openSnapshot(database);
        snapshot
          .entries("PyPI", "leaf")
          .map(({ advisoryID, affected: { symbols } }) => [advisoryID, symbols]);
        snapshot.text("f", "A-1");
        snapshot.close();
      } catch (error) {
        expect(error).toMatchObject({ name: "AdvisoryError" });
      }
    }
  });

  it("gives an advisory's texts by feed and id", async () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      osv(`A-${index}`, {
        summary: `summary ${index}`,
        details: "d".repeat(1000),
        references: [{ type: "WEB", url: "https://x.example/" }],
      }),
    );
    await run([file("a.json", `[${many.join()}]`)], { feed: "f" });
    const snapshot = openSnapshot(database);
    expect(snapshot.text("f", "A-137")).toMatchObject({
      summary: "summary 137",
      references: [{ url: "https://x.example/" }],
    });
    expect(snapshot.text("f", "A-200")).toBeUndefined();
    expect(snapshot.text("g", "A-1")).toBeUndefined();
    expect(snapshot.entries("PyPI", "leaf").map(({ title }) => title)).toContain("summary 3");
    snapshot.close();
  });
});
