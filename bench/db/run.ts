/**
 * Measures the advisory database on the feeds of `../shared/feeds`: `node bench/db/run.ts`. Prints import time and
 * memory, sizes, time to open, time to match a thousand packages, of which every fifth has advisories, and what a change
 * of 500 advisories costs. `--ranges 5000000` measures a made-up snapshot of that size instead: opening and matching
 * do not depend on it. Fails when two imports of the same feeds, in another order, differ in their digest.
 */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { constants, zstdCompressSync } from "node:zlib";
import { noCoverage, type Inventory, type Package, type PackageType } from "#model";

const feedDirectory = join(import.meta.dirname, "..", "..", "..", "shared", "feeds");
const isOsvFeed = /^(?:.*-osv|osv-.*|pypa-.*|docker-hardened-osv-vex)\.tar\.zst$/;

function run(directory: string): void {
  const feeds = readdirSync(feedDirectory)
    .filter((name) => isOsvFeed.test(name))
    .map((name) => join(feedDirectory, name));
  const database = join(directory, "a.db");
  const first = measure("measure-import.ts", [database, ...feeds]);
  const second = measure("measure-import.ts", [join(directory, "b.db"), ...feeds.reverse()]);
  console.log("import          ", JSON.stringify(first));
  console.log("again, reversed ", JSON.stringify(second));
  if (first["digest"] !== second["digest"]) throw new Error("the same feeds gave another digest");
  console.log("bytes           ", JSON.stringify(sizes(database)));
  console.log("download        ", JSON.stringify(downloadSizes(database)));
  const inventory = join(directory, "inventory.json");
  writeFileSync(inventory, JSON.stringify(thousandPackages(database)));
  console.log("open and match  ", JSON.stringify(measure("measure-match.ts", [database, inventory])));
  console.log(
    "a change of 500 ",
    JSON.stringify(measure("measure-delta.ts", [database, join(directory, "delta"), ...feeds])),
  );
}

/** Bytes of the index, and of the texts apart from it, as they would be moved: compressed. */
function downloadSizes(path: string): Record<string, number> {
  const compressedWithout = (tables: readonly string[]): number => {
    const copy = `${path}.part`;
    copyFileSync(path, copy);
    const database = new DatabaseSync(copy);
    for (const table of tables) database.exec(`DELETE FROM ${table}`);
    database.exec("VACUUM");
    database.close();
    const level = { params: { [constants.ZSTD_c_compressionLevel]: 12 } };
    const bytes = zstdCompressSync(readFileSync(copy), level).length;
    rmSync(copy);
    return bytes;
  };
  return {
    index: compressedWithout(["text", "record_digest"]),
    texts: compressedWithout(["package", "advisory"]),
  };
}

function measure(script: string, parameters: readonly string[]): Record<string, unknown> {
  const output = execFileSync(process.execPath, [join(import.meta.dirname, script), ...parameters]);
  return JSON.parse(output.toString()) as Record<string, unknown>;
}

function sizes(path: string): Record<string, number> {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare("SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name").all();
  database.close();
  const bytes = new Map(rows.map((row) => [String(row["name"]), Number(row["bytes"])]));
  return {
    file: statSync(path).size,
    index: (bytes.get("package") ?? 0) + (bytes.get("advisory") ?? 0),
    texts: bytes.get("text") ?? 0,
    digests: bytes.get("record_digest") ?? 0,
  };
}

const types: readonly (readonly [string, PackageType])[] = [
  ["PyPI", "pypi"],
  ["Go", "golang"],
  ["crates.io", "cargo"],
  ["npm", "npm"],
];

/** Names spread over the index, four of five changed so that nothing is known of them. */
function thousandPackages(path: string): Inventory {
  const database = new DatabaseSync(path, { readOnly: true });
  const packages: Package[] = [];
  for (const [ecosystem, type] of types) {
    const names = database
      .prepare(
        "SELECT p.name AS name FROM package p JOIN ecosystem e ON e.number = p.ecosystem WHERE e.name = ? ORDER BY p.name",
      )
      .all(ecosystem)
      .map((row) => String(row["name"]));
    const step = Math.max(1, Math.floor(names.length / 250));
    for (let index = 0; index < 250; index++) {
      const name = names[(index * step) % names.length] ?? "";
      packages.push(packageOf(packages.length + 1, type, index % 5 === 0 ? name : `${name}-unknown`));
    }
  }
  database.close();
  return { distribution: null, packages, coverage: noCoverage, issues: [] };
}

function packageOf(number: number, type: PackageType, name: string): Package {
  const version = type === "golang" ? "v1.0.0" : "1.0.0";
  const purl = `pkg:${type}/${name}@${version}`;
  return {
    id: `p${number}`,
    name,
    version,
    type,
    purl,
    licenses: [],
    locations: [],
    layer: 0,
    dependsOn: [],
  };
}

/** A snapshot a hundred times as large as the real one. */
function runMadeUp(directory: string, ranges: string): void {
  const database = join(directory, "made-up.db");
  execFileSync(process.execPath, [join(import.meta.dirname, "generate-snapshot.ts"), database, ranges]);
  const inventory = join(directory, "inventory.json");
  writeFileSync(inventory, JSON.stringify(thousandPackages(database)));
  console.log("bytes           ", JSON.stringify(sizes(database)));
  console.log("open and match  ", JSON.stringify(measure("measure-match.ts", [database, inventory])));
}

const { ranges } = parseArgs({ options: { ranges: { type: "string" } } }).values;
if (ranges === undefined && !existsSync(feedDirectory)) {
  console.log(`skipped: there are no feeds at ${feedDirectory}`);
} else {
  const directory = mkdtempSync(join(tmpdir(), "assay-bench-db-"));
  try {
    if (ranges === undefined) run(directory);
    else runMadeUp(directory, ranges);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
