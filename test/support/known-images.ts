/** Images that a store knows: of one report, without a registry or a worker. */
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { importAdvisories } from "../../src/advisories/index.ts";
import type { Digest, ScanReport } from "../../src/model/index.ts";
import { scan } from "../../src/scan/index.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { applySnapshot } from "../../src/platform/services/matching/apply-snapshot.ts";
import { currentAdvisories } from "../../src/platform/services/matching/current-advisories.ts";
import { installSnapshot } from "../../src/platform/services/matching/install-snapshot.ts";
import { noteReference } from "../../src/platform/services/images/note-reference.ts";
import { prepareScan, recordScan } from "../../src/platform/services/images/record-scan.ts";
import { scanRecord } from "../../src/platform/services/images/scan-record.ts";
import type { WatchedRegistry } from "../../src/platform/services/registries/registry-access.ts";
import { defaultRegistrySettings } from "../../src/platform/services/registries/registry-settings.ts";
import type { PlatformServices } from "./platform-services.ts";
import { projectRoot } from "./project-root.ts";

/** A digest that a letter stands for. */
export const digestOf = (letter: string): Digest => `sha256:${letter.repeat(64)}`;

/** The example image, scanned once. */
export async function shopReport(cacheDirectory: string): Promise<ScanReport> {
  return scan(join(projectRoot, "examples/shop.tar"), { scanners: [], cacheDirectory });
}

/** Takes the example's advisories in, and makes them those that count. */
export async function applyExampleAdvisories({ means, folder }: PlatformServices): Promise<void> {
  const database = join(folder, "advisories.db");
  await importAdvisories([join(projectRoot, "examples/advisories")], {
    database,
    clock: systemClock,
    replace: true,
    feed: "advisories",
  });
  const { store, snapshots, clock, gate } = means;
  await installSnapshot({ store, snapshots, clock, database });
  const newest = await store.writing.selectFrom("snapshots").select("digest").executeTakeFirstOrThrow();
  const signal = new AbortController().signal;
  const parts = { store, files: snapshots, gate, clock, signal };
  await applySnapshot(newest.digest, parts, (effect) => store.transaction(effect));
}

/** A registry that is watched and never asked. */
export async function knownRegistry(
  { means: { store } }: PlatformServices,
  name = "production",
): Promise<WatchedRegistry> {
  const row = { name, kind: "distribution", host: `${name}.registry.example` };
  const { id } = await store.writing
    .insertInto("registries")
    .values({
      ...row,
      settings: "{}",
      credential: null,
      webhook_secret: null,
      created_at: 1,
      next_crawl_at: null,
      last_crawl_at: null,
      last_push_at: null,
      last_error: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { ...row, id, team: "", settings: defaultRegistrySettings, access: {} };
}

/** Has a tag lead to an image that was scanned with this report. */
export async function knowImage(
  { means }: PlatformServices,
  registry: WatchedRegistry,
  {
    repository,
    tag,
    digest,
    report,
  }: { repository: string; tag: string; digest: Digest; report: ScanReport },
): Promise<void> {
  const { store, snapshots, gate, clock } = means;
  const images = [{ digest, mediaType: "", platform: "linux/amd64", size: 1 }];
  const noted = { registry, repository, tag, root: digest, images, trigger: "push" } as const;
  await store.transaction((work) => noteReference(work, { ...noted, now: clock.now() }));
  const whole = scanRecord({ ...report, scanners: ["vuln"] }, digest);
  const prepared = await prepareScan(store, whole, await currentAdvisories(store, snapshots, gate));
  const reportKey = `reports/${digest.replace(":", "/")}/1.json.zst`;
  await means.objects.put(reportKey, zstdCompressSync(Buffer.from(JSON.stringify(report))));
  const facts = { reportKey, version: "1", now: clock.now() };
  await store.transaction((work) => recordScan(work, prepared, facts));
}
