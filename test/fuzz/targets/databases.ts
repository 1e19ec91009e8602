/** Readers of package databases' formats. */
import {
  bufferSource,
  openAdb,
  openBerkeleyDb,
  openSqlite,
  readNdb,
  readRpmHeader,
  type AdbDatabase,
  type AdbValue,
  type FormatError,
} from "#formats";
import type { FuzzTarget } from "../fuzz-target.ts";
import { testdataFile } from "../seeds/testdata-files.ts";
import { isFormatError } from "./accepted.ts";

const rpm = "analyzers/catalogers/rpm/testdata";
const apk = "analyzers/catalogers/apk/testdata";
const logged = () => testdataFile(`${rpm}/write-ahead-log/layer-0/var/lib/rpm/rpmdb.sqlite`);

function tablesOf(database: Buffer, log?: Buffer): unknown {
  const problems: string[] = [];
  const opened = openSqlite(bufferSource(database), log === undefined ? undefined : bufferSource(log));
  const rows = [...opened.tables.keys()]
    .slice(0, 50)
    .map((table) => [table, [...opened.rows(table, ({ message }) => problems.push(message))]]);
  return { rows, problems };
}

function withProblems(read: (onProblem: (problem: FormatError) => void) => Iterable<unknown>): unknown {
  const problems: string[] = [];
  const records = [...read(({ message }) => problems.push(message))];
  return { records, problems };
}

/** Every value that the root leads to, down to a depth and a number that no real file has. */
function valuesOf(database: AdbDatabase): unknown[] {
  const found: unknown[] = [];
  const visit = (value: AdbValue, depth: number): void => {
    if (depth > 6 || found.length > 5000) return;
    found.push(database.number(value), database.blob(value)?.toString("latin1"));
    for (const slot of database.slots(value).slice(0, 500)) visit(slot, depth + 1);
  };
  visit(database.root, 0);
  return found;
}

/** Tags of all types: names and versions, sizes, file lists, changelogs. */
const rpmTags = [1000, 1001, 1002, 1003, 1009, 1014, 1028, 1030, 1044, 1116, 1117, 1118, 5011];

function tagsOf(header: Buffer): unknown {
  const read = readRpmHeader(header);
  return rpmTags.map((tag) => {
    try {
      return [read.string(tag), read.strings(tag), read.numbers(tag)];
    } catch (thrown) {
      if (!isFormatError(thrown)) throw thrown;
      return (thrown as Error).message;
    }
  });
}

/** Writes the Adler-32 of every blob of an ndb database anew (RFC 1950, section 8.2). */
function repairNdb(bytes: Buffer): void {
  for (let at = 32; at + 16 <= Math.min(bytes.length, 4096); at += 16) {
    const start = bytes.readUInt32LE(at + 8) * 16;
    const tail = start + bytes.readUInt32LE(at + 12) * 16 - 12;
    if (start === 0 || tail <= start || tail + 12 > bytes.length) continue;
    let [low, high] = [1, 0];
    for (const byte of bytes.subarray(start, tail)) {
      low = (low + byte) % 65_521;
      high = (high + low) % 65_521;
    }
    bytes.writeUInt32LE(high * 65_536 + low, tail);
  }
}

/** Writes the running checksums of a write-ahead log anew ("SQLite database file format", section 4.2). */
function repairLog(bytes: Buffer): void {
  if (bytes.length < 32) return;
  const isLittle = bytes.readUInt32BE(0) === 0x377f0682;
  const pageSize = bytes.readUInt32BE(8);
  if (pageSize < 512 || pageSize > 65_536 || pageSize % 8 !== 0) return;
  const sum = [0, 0] as [number, number];
  const add = (start: number, end: number): void => {
    for (let at = start; at < end; at += 8) {
      sum[0] = (sum[0] + (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)) + sum[1]) >>> 0;
      sum[1] = (sum[1] + (isLittle ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4)) + sum[0]) >>> 0;
    }
  };
  add(0, 24);
  bytes.writeUInt32BE(sum[0], 24);
  bytes.writeUInt32BE(sum[1], 28);
  for (let at = 32; at + 24 + pageSize <= bytes.length; at += 24 + pageSize) {
    bytes.copy(bytes, at + 8, 16, 24);
    add(at, at + 8);
    add(at + 24, at + 24 + pageSize);
    bytes.writeUInt32BE(sum[0], at + 16);
    bytes.writeUInt32BE(sum[1], at + 20);
  }
}

/** The headers that an ndb database holds. */
function rpmHeaders(): Buffer[] {
  const database = testdataFile(`${rpm}/ndb/layer-0/usr/lib/sysimage/rpm/Packages.db`);
  return [...readNdb(bufferSource(database), () => {})].map(({ data }) => Buffer.from(data));
}

/** Every reader of a database. */
export const databaseTargets: readonly FuzzTarget[] = [
  {
    id: "formats/sqlite",
    seeds: () =>
      ["sqlite/layer-0", "three-layers/layer-0", "three-layers/layer-1"].map((folder) =>
        testdataFile(`${rpm}/${folder}/var/lib/rpm/rpmdb.sqlite`),
      ),
    tokens: ["SQLite format 3\0", "table", "Packages", Buffer.from([0x0d]), Buffer.from([0x05])],
    accepts: isFormatError,
    run: (input) => tablesOf(input),
  },
  {
    id: "formats/sqlite-log",
    seeds: () => [testdataFile(`${rpm}/write-ahead-log/layer-0/var/lib/rpm/rpmdb.sqlite-wal`)],
    repair: repairLog,
    accepts: isFormatError,
    run: (input) => tablesOf(logged(), input),
  },
  {
    id: "formats/berkeley-db",
    seeds: () =>
      ["1234", "4321"].map((order) =>
        testdataFile(`${rpm}/berkeley-db-${order}/layer-0/var/lib/rpm/Packages`),
      ),
    accepts: isFormatError,
    run: (input) => {
      const database = openBerkeleyDb(bufferSource(input));
      return withProblems((onProblem) => database.entries(onProblem));
    },
  },
  {
    id: "formats/ndb",
    seeds: () => [testdataFile(`${rpm}/ndb/layer-0/usr/lib/sysimage/rpm/Packages.db`)],
    tokens: ["RpmP", "Slot", "BlbS", "BlbE"],
    repair: repairNdb,
    accepts: isFormatError,
    run: (input) => withProblems((onProblem) => readNdb(bufferSource(input), onProblem)),
  },
  {
    id: "formats/rpm-header",
    seeds: rpmHeaders,
    accepts: isFormatError,
    run: tagsOf,
  },
  {
    id: "formats/adb",
    seeds: () => [
      testdataFile(`${apk}/adb/layer-0/lib/apk/db/installed.adb`),
      testdataFile(`${apk}/adb-deflate/layer-0/usr/lib/apk/db/installed.adb`),
    ],
    tokens: ["ADB.", "ADBd", "ADBc", "pckg"],
    accepts: isFormatError,
    run: (input) => valuesOf(openAdb(bufferSource(input)).database),
  },
];
