/**
 * Measures what a change costs: `measure-delta.ts DATABASE DIRECTORY`. Changes 500 advisories of the largest feed,
 * writes the difference as `db publish` does and installs it as `db update --from` does. Prints bytes of the index
 * in the difference (texts apart), compressed, and the time to install; fails when what is installed is not the same.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { zstdCompressSync } from "node:zlib";
import { importAdvisories, openSnapshot } from "#advisories";
import { installParts } from "../../src/advisories/exchange/install-parts.ts";
import { unpackPart } from "../../src/advisories/exchange/unpack-part.ts";
import { writeDelta } from "../../src/advisories/exchange/write-delta.ts";
import { partPath, writeFeedAlone, compressed } from "../../src/advisories/exchange/write-parts.ts";
import { systemClock } from "../../src/runtime/clock.ts";

const [database = "", directory = ""] = process.argv.slice(2);
const feed = "rustsec";
const changed = 500;
mkdirSync(directory, { recursive: true });

const before = join(directory, "before.db");
const after = join(directory, "after.db");
copyFileSync(database, before);
copyFileSync(database, after);
const records = Array.from({ length: changed }, (_, index) => ({
  id: `RUSTSEC-2099-${index}`,
  modified: "2024-01-01T00:00:00Z",
  aliases: [`CVE-2099-${10_000 + index}`],
  summary: `An advisory that is new, number ${index}`,
  details: "What happens, and what to do about it. ".repeat(20),
  affected: [
    {
      package: { ecosystem: "crates.io", name: `leaf-${index % 300}` },
      ranges: [{ type: "SEMVER", events: [{ introduced: "0.0.0-0" }, { fixed: `1.${index}.0` }] }],
    },
  ],
}));
const file = join(directory, "new.json");
writeFileSync(file, JSON.stringify(records));
await importAdvisories([file], { database: after, feed, clock: systemClock });
const [old, now] = [before, after].map((path, index) => {
  const alone = join(directory, `alone-${index}.db`);
  writeFeedAlone(feed, path, alone);
  return alone;
}) as [string, string];
const digestOf = (path: string): string => {
  const snapshot = openSnapshot(path);
  const digest = snapshot.describe().feeds.find(({ id }) => id === feed)?.digest ?? "";
  snapshot.close();
  return digest;
};
const delta = await writeDelta({
  feed,
  from: { path: old, digest: digestOf(old) },
  to: { path: now },
  directory,
});
const raw = join(directory, "delta.db");
await unpackPart(partPath(directory, delta), delta, raw);
const index = new DatabaseSync(raw);
index.exec("DELETE FROM text; DELETE FROM record_digest; VACUUM");
index.close();
const indexBytes = zstdCompressSync(readFileSync(raw)).length;
const whole = await compressed(now, directory);
const described = openSnapshot(after);
const description = described.describe().feeds.find(({ id }) => id === feed);
described.close();
if (description === undefined) throw new Error("the feed is gone");
const part = {
  feed: { ...description, digest: description.digest ?? "" },
  ecosystems: [],
  whole,
  deltas: [delta],
};
const started = performance.now();
const installed = await installParts({
  database: before,
  statement: { kind: "assay-snapshot", schema: 2, createdAt: "", parts: [part] },
  parts: [{ part, path: partPath(directory, delta), delta }],
  unchanged: [],
  allowOlder: true,
  who: "bench",
  source: "bench",
  clock: systemClock,
});
const installMs = Math.round(performance.now() - started);
if (installed.digest !== openSnapshot(after).describe().digest)
  throw new Error("something else was installed");
console.log(
  JSON.stringify({
    changed,
    deltaBytes: delta.size,
    indexBytes,
    wholeBytes: statSync(partPath(directory, whole)).size,
    installMs,
  }),
);
rmSync(directory, { recursive: true, force: true });
