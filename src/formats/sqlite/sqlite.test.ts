import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bufferSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import { openSqlite, type SqliteRow } from "./sqlite.ts";
import { fc } from "../../../test/support/property.ts";

/** SQLite itself, which writes what is read here. */
const { DatabaseSync } = process.getBuiltinModule("node:sqlite");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-sqlite-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function written(...statements: string[]): Buffer {
  const path = join(folder, "database");
  const database = new DatabaseSync(path);
  for (const statement of statements) database.exec(statement);
  database.close();
  return readFileSync(path);
}

function rowsOf(bytes: Buffer, table: string, log?: Buffer): SqliteRow[] {
  const problems: FormatError[] = [];
  const database = openSqlite(bufferSource(bytes), log === undefined ? undefined : bufferSource(log));
  const rows = [...database.rows(table, (problem) => problems.push(problem))];
  expect(problems).toEqual([]);
  return rows;
}

const series = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 500)";

describe("openSqlite", () => {
  it.each([512, 1024, 4096, 8192, 32_768, 65_536])(
    "reads rows and overflow chains of pages of %i bytes",
    (size) => {
      const bytes = written(
        `pragma page_size = ${String(size)}`,
        "create table t(id integer primary key, name text, data blob)",
        `insert into t ${series} select i, 'row ' || i, randomblob((i * 37) % 3000 + case i when 7 then 200000 else 0 end) from n`,
        "create table other(x)",
        "insert into other values (1)",
        "delete from t where id % 5 = 0",
      );
      const expected = new DatabaseSync(join(folder, "database"))
        .prepare("select id, name, data from t order by id")
        .all();
      const rows = rowsOf(bytes, "t");
      expect(rows.map(({ rowid }) => rowid)).toEqual(expected.map((row) => row["id"]));
      for (const [index, { values }] of rows.entries()) {
        expect(values[1]).toBe(expected[index]?.["name"]);
        expect(
          Buffer.compare(values[2] as Buffer, Buffer.from(expected[index]?.["data"] as Uint8Array)),
        ).toBe(0);
      }
    },
  );

  it.each(["UTF-8", "UTF-16le", "UTF-16be"])("reads every kind of value in %s", (encoding) => {
    const bytes = written(
      `pragma encoding = '${encoding}'`,
      "create table t(a, b, c, d, e, f, g, h, i, j)",
      "insert into t values (null, 0, 1, -2, 300, -70000, 3000000000, 9007199254740993, 1.5, 'Grüße 🙂')",
      "insert into t values (x'', x'00ff', '', 8388607, -140737488355328, 9223372036854775807, 0.1, -0.25, 2147483647, 'x')",
    );
    const [first, second] = rowsOf(bytes, "t");
    expect(first?.values).toEqual([
      null,
      0,
      1,
      -2,
      300,
      -70_000,
      3_000_000_000,
      9_007_199_254_740_993n,
      1.5,
      "Grüße 🙂",
    ]);
    expect(second?.values.slice(2)).toEqual([
      "",
      8_388_607,
      -140_737_488_355_328,
      9_223_372_036_854_775_807n,
      0.1,
      -0.25,
      2_147_483_647,
      "x",
    ]);
  });

  it("reads databases with reserved bytes, automatic vacuum and many tables", () => {
    const tables = Array.from({ length: 200 }, (_, index) => `create table table_number_${String(index)}(x)`);
    const bytes = written(
      "pragma auto_vacuum = full",
      ...tables,
      "insert into table_number_199 values ('last')",
    );
    expect(openSqlite(bufferSource(bytes)).tables.size).toBe(200);
    expect(rowsOf(bytes, "table_number_199")[0]?.values).toEqual(["last"]);
  });

  it("gives nothing for a table that is not there", () => {
    expect(rowsOf(written("create table t(x)"), "u")).toEqual([]);
  });

  it("applies committed transactions of the log and none that was not committed", () => {
    const path = join(folder, "database");
    const database = new DatabaseSync(path);
    database.exec("create table t(x)");
    database.exec("insert into t values ('in the file')");
    database.exec("pragma journal_mode = wal; pragma wal_autocheckpoint = 0; pragma cache_size = 1");
    database.exec("insert into t values ('in the log')");
    database.exec("delete from t where x = 'in the file'");
    database.exec("begin");
    database.exec(`insert into t ${series} select 'never committed ' || randomblob(500) from n`);
    const bytes = readFileSync(path);
    const log = readFileSync(`${path}-wal`);
    database.close();
    expect(log.length).toBeGreaterThan(100_000);
    expect(rowsOf(bytes, "t").map(({ values }) => values[0])).toEqual(["in the file"]);
    expect(rowsOf(bytes, "t", log).map(({ values }) => values[0])).toEqual(["in the log"]);
    expect(rowsOf(bytes, "t", log.subarray(0, 31)).map(({ values }) => values[0])).toEqual(["in the file"]);
    const cut = rowsOf(bytes, "t", log.subarray(0, 32 + 24 + 4096 + 100)).map(({ values }) => values[0]);
    expect(cut).toEqual(["in the file", "in the log"]);
  });

  it("ends at pages that are used in a circle", () => {
    const bytes = written("create table t(x)", "insert into t values (zeroblob(20000))");
    for (let page = 3; page * 4096 <= bytes.length; page += 1) bytes.writeUInt32BE(3, (page - 1) * 4096);
    const problems: FormatError[] = [];
    expect([...openSqlite(bufferSource(bytes)).rows("t", (problem) => problems.push(problem))]).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(["MALFORMED"]);
  });

  it("does not read the same bytes as many rows", () => {
    const bytes = written(
      "pragma page_size = 65536",
      "create table t(x)",
      "insert into t values (zeroblob(30000))",
    );
    const pointers = 65_536 + 8;
    bytes.writeUInt16BE(15_000, 65_536 + 3);
    for (let index = 1; index < 15_000; index += 1)
      bytes.copy(bytes, pointers + index * 2, pointers, pointers + 2);
    const problems: FormatError[] = [];
    const rows = [...openSqlite(bufferSource(bytes)).rows("t", (problem) => problems.push(problem))];
    expect(rows.length).toBeLessThan(6);
    expect(problems[0]?.message).toBe("sqlite: rows larger than the file");
  });

  it.each(["", "SQLite format 3\0", "x".repeat(200)])("refuses what is no database", (text) => {
    expect(() => openSqlite(bufferSource(Buffer.from(text)))).toThrow(FormatError);
  });

  it("tells of every cut and gives the rows that are left", () => {
    const bytes = written("create table t(x)", `insert into t ${series} select randomblob(900) from n`);
    for (let size = 0; size < bytes.length; size += 4999) {
      const problems: FormatError[] = [];
      try {
        const database = openSqlite(bufferSource(bytes.subarray(0, size)));
        const rows = [...database.rows("t", (problem) => problems.push(problem))];
        expect(rows.length).toBeLessThan(500);
        expect(problems.length).toBeGreaterThan(0);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(FormatError);
      }
    }
  });

  it("answers any damage with rows or a FormatError", () => {
    const bytes = written(
      "pragma page_size = 512",
      "create table t(x)",
      `insert into t ${series} select randomblob(i * 3) from n`,
    );
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(damage, (changes) => {
        const damaged = Buffer.from(bytes);
        for (const [at, value] of changes) damaged[at] = value;
        try {
          const rows = [...openSqlite(bufferSource(damaged)).rows("t", () => undefined)];
          expect(rows.length).toBeLessThan(10_000);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(FormatError);
        }
      }),
      { numRuns: 200 },
    );
  });
});
