import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Descriptor } from "#model";
import { createRegistryClient, parseReference, type RegistryClient } from "#registry";
import { startPushableRegistry } from "../../../test/support/pushable-registry.ts";
import { systemClock } from "../../runtime/clock.ts";
import { silentLogger } from "../../runtime/logger.ts";
import { openSnapshot } from "../snapshot/snapshot.ts";
import { runUpdate } from "./run-update.ts";
import type { UpdateOptions, UpdateResult } from "./update-options.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-own-feeds-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const signal = new AbortController().signal;
const secrets: (string | undefined)[] = [];

function client(): RegistryClient {
  return createRegistryClient({ access: {}, environment: {}, clock: systemClock, logger: silentLogger });
}

function update(changes: Partial<UpdateOptions>): Promise<UpdateResult> {
  return runUpdate(
    {
      database: join(root, "advisories.db"),
      feedDirectory: join(root, "feeds"),
      only: [],
      ownFeeds: [],
      preferredFeeds: [],
      registry: (secret) => {
        secrets.push(secret);
        return Promise.resolve(client());
      },
      places: { sources: [], mirrors: [] },
      credentials: [],
      environment: {},
      offline: false,
      http: {},
      clock: systemClock,
      logger: silentLogger,
      signal,
      ...changes,
    },
    [],
  );
}

const osv = (id: string): string =>
  JSON.stringify({
    id,
    modified: "2026-01-01T00:00:00Z",
    affected: [
      {
        package: { ecosystem: "npm", name: "leaf" },
        ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: "2.0.0" }] }],
      },
    ],
  });

const csaf = JSON.stringify({
  document: { title: "Bud leaks", tracking: { id: "ACME-1", status: "final" } },
  product_tree: {
    full_product_names: [
      {
        name: "bud",
        product_id: "bud",
        product_identification_helper: { purl: "pkg:generic/acme/bud@1.0" },
      },
    ],
  },
  vulnerabilities: [{ cve: "CVE-2026-0001", product_status: { known_affected: ["bud"] } }],
});

async function push(registry: RegistryClient, reference: string, files: Readonly<Record<string, string>>) {
  const repository = parseReference(reference);
  const put = async (text: string, title?: string): Promise<Descriptor> => {
    const bytes = Buffer.from(text);
    const descriptor: Descriptor = {
      mediaType: "application/json",
      digest: `sha256:${createHash("sha256").update(bytes).digest("hex")}`,
      size: bytes.length,
      ...(title === undefined ? {} : { annotations: { "org.opencontainers.image.title": title } }),
    };
    await registry.pushBlob({ repository, descriptor, bytes, signal });
    return descriptor;
  };
  const layers: Descriptor[] = [];
  for (const [title, text] of Object.entries(files)) layers.push(await put(text, title));
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = { schemaVersion: 2, mediaType, config: await put("{}"), layers };
  const bytes = Buffer.from(JSON.stringify(manifest));
  await registry.pushManifest({ repository, target: repository.tag ?? "latest", mediaType, bytes, signal });
}

function idsOf(...names: readonly [string, string][]): readonly string[] {
  const snapshot = openSnapshot(join(root, "advisories.db"));
  const ids = names.flatMap(([ecosystem, name]) =>
    snapshot.entries(ecosystem, name).map(({ advisoryID }) => advisoryID),
  );
  snapshot.close();
  return ids;
}

it("are read from the files of an artifact, with the secret of its registry, and only when it changed", async () => {
  const server = await startPushableRegistry();
  const registry = client();
  try {
    const reference = `${server.host}/advisories:1`;
    await push(registry, reference, { "../../leaf.json": osv("ACME-0"), "bud.json": csaf });
    const place = {
      ownFeeds: [`company=oci://${reference}`],
      credentials: [`${server.host}=env:FEED_SECRET`],
      environment: { FEED_SECRET: "user:first" },
    };
    expect((await update(place)).outcomes.map(({ kind }) => kind)).toEqual(["changed"]);
    expect(idsOf(["npm", "leaf"], ["generic", "acme/bud"])).toEqual(["ACME-0", "ACME-1"]);
    const rotated = { ...place, environment: { FEED_SECRET: "second" } };
    expect((await update(rotated)).outcomes.map(({ kind }) => kind)).toEqual(["unchanged"]);
    await push(registry, reference, { "leaf.json": osv("ACME-2") });
    expect((await update(rotated)).outcomes.map(({ kind }) => kind)).toEqual(["changed"]);
    expect(idsOf(["npm", "leaf"], ["generic", "acme/bud"])).toEqual(["ACME-2"]);
    expect(secrets).toEqual(["user:first", "second", "second"]);
    expect(readFileSync(join(root, "advisories.db")).includes("user:first")).toBe(false);
  } finally {
    await registry.close();
    await server.close();
  }
});

it("fail alone when their artifact cannot be had", async () => {
  const server = await startPushableRegistry();
  await server.close();
  mkdirSync(join(root, "mine"));
  writeFileSync(join(root, "mine", "leaf.json"), osv("ACME-0"));
  const ownFeeds = [`company=oci://${server.host}/advisories:1`, `other=${join(root, "mine")}`];
  const { outcomes } = await update({ ownFeeds });
  expect(outcomes.map(({ feed, kind }) => `${feed} ${kind}`)).toEqual([
    "own-company failed",
    "own-other changed",
  ]);
});

it("count before public ones where that is asked for, and no longer when it is not", async () => {
  writeFileSync(join(root, "leaf.json"), osv("ACME-0"));
  const ownFeeds = [`company=${join(root, "leaf.json")}`];
  const isPreferred = (result: UpdateResult): unknown => result.feeds.map(({ preferred }) => preferred);
  expect(isPreferred(await update({ ownFeeds, preferredFeeds: ["company"] }))).toEqual([true]);
  expect(isPreferred(await update({ ownFeeds, preferredFeeds: ["company"] }))).toEqual([true]);
  expect(isPreferred(await update({ ownFeeds }))).toEqual([undefined]);
  await expect(update({ ownFeeds, preferredFeeds: ["nobody"] })).rejects.toMatchObject({
    code: "FEED_UNKNOWN",
  });
});
