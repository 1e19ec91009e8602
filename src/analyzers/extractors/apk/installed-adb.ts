import {
  type AdbDatabase,
  type AdbValue,
  type ByteSource,
  FormatError,
  isAdb,
  openAdb,
  readAdbBlocks,
} from "#formats";
import type { Extraction, ExtractionIssue, Extractor } from "../../extractor.ts";
import { formatIssue } from "../../format-issue.ts";
import { type PathCollector, pathCollector } from "../recorded-paths.ts";
import {
  type ApkDatabase,
  apkDatabaseFact,
  apkDatabaseFolders,
  apkDatabaseOf,
  type ReadApkPackage,
} from "./apk-database.ts";

const installedSchema = "idb\0";
/** Slots of the schemas in apk-tools' `apk_adb.h`. */
const installed = { packages: 1 } as const;
const packageSlot = { info: 1, paths: 2 } as const;
const info = {
  name: 1,
  version: 2,
  architecture: 5,
  license: 6,
  origin: 7,
  maintainer: 8,
  depends: 15,
  provides: 16,
} as const;
const dependency = { name: 1, match: 3 } as const;
const directory = { name: 1, files: 3 } as const;
const file = { name: 1, hash: 5, target: 6 } as const;
/** `APK_VERSION_CONFLICT`: the dependency must not be there. */
const conflict = 16;
/** All slots looked at: far above any system; values may point at the same ones over and over. */
const maxSlots = 4_000_000;
/** All texts looked at, in bytes. */
const maxText = 256 * 1024 * 1024;
const maxIssues = 20;

/** apk's database in the binary form of apk-tools 3 (`apk convdb`). */
export const apkInstalledAdb: Extractor<ApkDatabase> = {
  id: "apk/installed-adb",
  version: 1,
  kind: apkDatabaseFact,
  selects: {
    paths: apkDatabaseFolders.flatMap((folder) => [`${folder}/installed`, `${folder}/installed.adb`]),
    maxBytes: 128 * 1024 * 1024,
  },
  spec: { title: "apk-v3(5)", url: "https://man.archlinux.org/man/apk-v3.5.en" },
  extract: (_file, content) => readInstalledAdb(content),
};

/** What the database has of a file. */
export interface AdbInstalledFile {
  readonly path: string;
  /** SHA-1 or SHA-256 of its content; absent where the database has none. */
  readonly hash?: Buffer;
  /** `S_IFLNK` or another type in two bytes, little endian, and what a link leads to. */
  readonly target?: Buffer;
}

/** Counts down over the whole file. */
interface Budget {
  slots: number;
  text: number;
  readonly addPath: PathCollector;
}

function readInstalledAdb(content: ByteSource): Extraction<ApkDatabase> {
  if (!isAdb(content.read(0, 4))) return unlessBinary(content);
  const { schema, database } = openAdb(content);
  if (schema !== installedSchema)
    return {
      facts: [],
      issues: [{ code: "malformed-file", message: "an ADB file that is no database of installed packages" }],
    };
  const budget = newBudget();
  const packages: ReadApkPackage[] = [];
  const issues: ExtractionIssue[] = [];
  for (const value of packageItems(database, budget)) {
    try {
      const found = readPackage(database.blob(value), budget);
      if (found === undefined) throw new FormatError("adb", "MALFORMED", "a package without name or version");
      packages.push(found);
    } catch (thrown) {
      if (!(thrown instanceof FormatError)) throw thrown;
      if (issues.length < maxIssues) issues.push(formatIssue(thrown));
      if (thrown.code === "LIMIT") break;
    }
  }
  return { facts: [apkDatabaseOf(packages)], issues };
}

/**
 * Each package of a database with what it has of its files. Ends at what cannot be read: {@link apkInstalledAdb} tells
 * of it.
 */
export function* installedAdbFiles(content: ByteSource): Generator<{
  readonly name: string;
  readonly version: string;
  readonly files: readonly AdbInstalledFile[];
}> {
  const budget = newBudget();
  try {
    const { schema, database } = openAdb(content);
    if (schema !== installedSchema) return;
    for (const value of packageItems(database, budget)) {
      const found = packageValues(database.blob(value), budget);
      if (found === undefined) continue;
      const { name, version, paths } = found;
      yield { name, version, files: [...filesOf(found.database, paths, budget)] };
    }
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown;
  }
}

function newBudget(): Budget {
  return { slots: maxSlots, text: maxText, addPath: pathCollector("adb") };
}

function packageItems(database: AdbDatabase, budget: Budget): readonly AdbValue[] {
  const root = slotsOf(database, database.root, budget);
  return items(database, root[installed.packages] ?? 0, budget);
}

/** The text form is for the other extractor; what has the binary form's name may be empty, but nothing else. */
function unlessBinary(content: ByteSource): Extraction<ApkDatabase> {
  return { facts: content.size === 0 ? [{ packages: [] }] : [], issues: [] };
}

interface PackageValues {
  readonly database: AdbDatabase;
  readonly name: string;
  readonly version: string;
  readonly fields: readonly AdbValue[];
  readonly paths: AdbValue;
}

/** Every package is a database within the database. */
function packageValues(blob: Buffer | undefined, budget: Budget): PackageValues | undefined {
  if (blob === undefined) return undefined;
  const database = readAdbBlocks(blob);
  const found = slotsOf(database, database.root, budget);
  const fields = slotsOf(database, found[packageSlot.info] ?? 0, budget);
  const name = textOf(database, fields[info.name] ?? 0, budget);
  const version = textOf(database, fields[info.version] ?? 0, budget);
  if (name === undefined || version === undefined) return undefined;
  return { database, name, version, fields, paths: found[packageSlot.paths] ?? 0 };
}

function readPackage(blob: Buffer | undefined, budget: Budget): ReadApkPackage | undefined {
  const values = packageValues(blob, budget);
  if (values === undefined) return undefined;
  const { database, name, version, fields, paths } = values;
  const text = (slot: number): string | undefined => textOf(database, fields[slot] ?? 0, budget);
  const architecture = text(info.architecture);
  const license = text(info.license);
  const origin = text(info.origin);
  const maintainer = text(info.maintainer);
  return {
    name,
    version,
    ...(architecture === undefined ? {} : { architecture }),
    ...(license === undefined ? {} : { license }),
    ...(origin === undefined ? {} : { origin }),
    ...(maintainer === undefined ? {} : { maintainer }),
    requires: dependencyNames(database, fields[info.depends] ?? 0, budget),
    provides: dependencyNames(database, fields[info.provides] ?? 0, budget),
    files: [...filesOf(database, paths, budget)].map(({ path }) => path),
  };
}

function dependencyNames(database: AdbDatabase, value: AdbValue, budget: Budget): string[] {
  const names: string[] = [];
  for (const item of items(database, value, budget)) {
    const fields = slotsOf(database, item, budget);
    const name = textOf(database, fields[dependency.name] ?? 0, budget);
    const match = database.number(fields[dependency.match] ?? 0) ?? 0;
    if (name !== undefined && (match & conflict) === 0) names.push(name);
  }
  return names;
}

function* filesOf(database: AdbDatabase, value: AdbValue, budget: Budget): Generator<AdbInstalledFile> {
  for (const item of items(database, value, budget)) {
    const fields = slotsOf(database, item, budget);
    const name = textOf(database, fields[directory.name] ?? 0, budget) ?? "";
    const folder = name === "" ? "/" : `/${name}/`;
    for (const entry of items(database, fields[directory.files] ?? 0, budget)) {
      const slots = slotsOf(database, entry, budget);
      const fileName = textOf(database, slots[file.name] ?? 0, budget);
      if (fileName === undefined) continue;
      const hash = bytesOf(database, slots[file.hash] ?? 0, budget);
      const target = bytesOf(database, slots[file.target] ?? 0, budget);
      const taken: string[] = [];
      budget.addPath(taken, folder, fileName);
      for (const path of taken)
        yield { path, ...(hash === undefined ? {} : { hash }), ...(target === undefined ? {} : { target }) };
    }
  }
}

/** Arrays and objects alike hold their own length first. */
function items(database: AdbDatabase, value: AdbValue, budget: Budget): readonly AdbValue[] {
  return slotsOf(database, value, budget).slice(1);
}

function textOf(database: AdbDatabase, value: AdbValue, budget: Budget): string | undefined {
  return bytesOf(database, value, budget)?.toString("utf8");
}

function bytesOf(database: AdbDatabase, value: AdbValue, budget: Budget): Buffer | undefined {
  const bytes = database.blob(value);
  budget.text -= bytes?.length ?? 0;
  if (budget.text < 0) throw new FormatError("adb", "LIMIT", "more text than any system has");
  return bytes;
}

function slotsOf(database: AdbDatabase, value: AdbValue, budget: Budget): readonly AdbValue[] {
  const slots = database.slots(value);
  budget.slots -= slots.length + 1;
  if (budget.slots < 0) throw new FormatError("adb", "LIMIT", "more values than any system has");
  return slots;
}
