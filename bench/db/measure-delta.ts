/**
 * Measures what a change costs: `measure-delta.ts DATABASE DIRECTORY FEED…`. Changes 500 advisories of the feeds that
 * the database was imported from, taken evenly from all of them: their text and the end of a range, as corrections do.
 * Writes the difference as `db publish` does and installs it as `db update --from` does. Prints bytes of the index in
 * the difference (texts apart), compressed, and what installing takes; fails when what is installed is not the same.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { zstdCompressSync } from "node:zlib";
import { openSnapshot } from "#advisories";
import type { Advisory, FeedDescription } from "#model";
import { installParts, type PartToInstall } from "../../src/advisories/exchange/install-parts.ts";
import { unpackPart } from "../../src/advisories/exchange/unpack-part.ts";
import { writeDelta } from "../../src/advisories/exchange/write-delta.ts";
import { partPath, writeFeedAlone } from "../../src/advisories/exchange/write-parts.ts";
import { FeedImport } from "../../src/advisories/feed-import.ts";
import { feedID } from "../../src/advisories/input/feed-id.ts";
import { defaultInputLimits } from "../../src/advisories/input/input-limits.ts";
import { parseOsvFeed } from "../../src/advisories/osv/parse-osv.ts";
import { readFeedStates } from "../../src/advisories/snapshot/read-feed-states.ts";
import { schemaVersion } from "../../src/advisories/snapshot/snapshot-schema.ts";
import { StagingArea } from "../../src/advisories/snapshot/staging.ts";
import { writeOver } from "../../src/advisories/snapshot/write-over.ts";
import { systemClock } from "../../src/runtime/clock.ts";

const [database = "", directory = "", ...archives] = process.argv.slice(2);
const changed = 500;
mkdirSync(directory, { recursive: true });
const before = join(directory, "before.db");
const after = join(directory, "after.db");
copyFileSync(database, before);

const staging = new StagingArea(join(directory, "staging"));
const total = describe(database).reduce((sum, { advisories }) => sum + advisories, 0);
let seen = 0;
for (const archive of archives) await stageSome(archive);
if (staging.size < changed * 0.95) throw new Error(`only ${staging.size} advisories were changed`);
const states = readFeedStates(database);
writeOver({ path: before, next: after, staging, states, replacedFeeds: new Set() });
staging.close();

const parts: PartToInstall[] = [];
let [deltaBytes, indexBytes] = [0, 0];
const old = new Map(describe(before).map((feed) => [feed.id, feed]));
for (const feed of describe(after)) {
  if (feed.digest !== old.get(feed.id)?.digest)
    parts.push(await partOf(feed, old.get(feed.id)?.digest ?? ""));
}
const started = performance.now();
const cpuStarted = process.cpuUsage();
const installed = await installParts({
  database: before,
  statement: {
    kind: "assay-snapshot",
    schema: schemaVersion,
    createdAt: "",
    parts: parts.map(({ part }) => part),
  },
  parts,
  unchanged: [],
  allowOlder: true,
  who: "bench",
  source: "bench",
  clock: systemClock,
});
const cpu = process.cpuUsage(cpuStarted);
const installMs = Math.round(performance.now() - started);
const wanted = openSnapshot(after);
if (installed.digest !== wanted.describe().digest) throw new Error("something else was installed");
wanted.close();
const installCpuMs = Math.round((cpu.user + cpu.system) / 1000);
const feeds = parts.length;
console.log(JSON.stringify({ changed: seen, feeds, deltaBytes, indexBytes, installMs, installCpuMs }));
rmSync(directory, { recursive: true, force: true });

function describe(path: string): readonly FeedDescription[] {
  const snapshot = openSnapshot(path);
  const { feeds: described } = snapshot.describe();
  snapshot.close();
  return described;
}

/** Every so many-th advisory of an archive, changed. */
async function stageSome(archive: string): Promise<void> {
  const sink = new FeedImport(feedID(archive), staging, "2026-01-01T00:00:00Z");
  const step = Math.floor(total / changed);
  let at = 0;
  const picking = {
    advisory: (advisory: Advisory, origin: string) => {
      if (at++ % step !== 0 || seen === changed) return;
      seen++;
      sink.advisory(corrected(advisory), origin);
    },
    removed: () => undefined,
    risk: () => undefined,
    endOfLife: () => undefined,
    covers: () => undefined,
    skipped: () => undefined,
    refused: () => undefined,
  };
  const limits = { limits: defaultInputLimits, ecosystems: [], signal: undefined, onBytes: () => undefined };
  await parseOsvFeed({})({ files: [{ name: archive, path: archive }], whole: false }, picking, limits);
}

function corrected(advisory: Advisory): Advisory {
  const affected = advisory.affected.map((one) => ({
    ...one,
    ranges: one.ranges.map((range) => ({
      ...range,
      events: [...range.events.slice(0, -1), { fixed: "9.9.9" }],
    })),
  }));
  return { ...advisory, details: `${advisory.details}\n\nCorrected: the version that fixes it.`, affected };
}

async function partOf(feed: FeedDescription, from: string): Promise<PartToInstall> {
  const [one, other] = [before, after].map((path, index) => {
    const alone = join(directory, `${feed.id}-${index}.db`);
    writeFeedAlone(feed.id, path, alone);
    return alone;
  }) as [string, string];
  const delta = await writeDelta({
    feed: feed.id,
    from: { path: one, digest: from },
    to: { path: other },
    directory,
  });
  deltaBytes += delta.size;
  const raw = join(directory, "delta.db");
  await unpackPart(partPath(directory, delta), delta, raw);
  const index = new DatabaseSync(raw);
  index.exec("DELETE FROM text; DELETE FROM record_digest; VACUUM");
  index.close();
  indexBytes += zstdCompressSync(readFileSync(raw)).length;
  // What would be fetched without the difference is not needed here.
  const part = {
    feed: { ...feed, digest: feed.digest ?? "" },
    ecosystems: [],
    whole: delta,
    deltas: [delta],
  };
  return { part, path: partPath(directory, delta), delta };
}
