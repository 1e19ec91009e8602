import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Descriptor } from "#model";
import { RegistryError, type RegistryClient } from "#registry";
import { opened, sealed } from "./envelope.ts";
import {
  pushBytes,
  fetchEnvelope,
  fetchPart,
  snapshotPlace,
  snapshotTypes,
  type SnapshotPlace,
} from "./registry-snapshot.ts";
import { decodeStatement, encodeStatement, type SnapshotPart, type SnapshotStatement } from "./statement.ts";
import { unpackPart } from "./unpack-part.ts";
import { writeDelta } from "./write-delta.ts";
import { partPath, writeParts } from "./write-parts.ts";
import { AdvisoryError } from "../advisory-error.ts";

/** What is published, and where. */
export interface PublishOptions {
  readonly database: string;
  /** `registry.example/advisories:1`; what the tag had before is what deltas lead from. */
  readonly reference: string;
  /** Private key in PEM form; without one the snapshot is not signed. */
  readonly signKey: string | undefined;
  readonly withRestricted: boolean;
  readonly registry: RegistryClient;
  readonly signal: AbortSignal;
}

/** What was published. */
export interface PublishedSnapshot {
  readonly digest: string;
  readonly statement: SnapshotStatement;
}

/**
 * Pushes a database to a registry: a layer for each feed, one for what changed in it since the version that the
 * tag had before, and the signed statement. What is there already is not pushed again. Throws `RegistryError`.
 */
export async function publishSnapshot(options: PublishOptions): Promise<PublishedSnapshot> {
  const { database, registry, signal } = options;
  const place = snapshotPlace(registry, options.reference, signal);
  const directory = mkdtempSync(join(dirname(database), ".assay-publish-"));
  try {
    const written = await writeParts({ ...options, directory });
    const before = await previousStatement(place);
    const parts: SnapshotPart[] = [];
    for (const part of written.parts) parts.push(await withDelta(part, before, { place, directory }));
    const statement = { ...written, parts };
    return { digest: await push(place, statement, options.signKey, directory), statement };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function push(
  place: SnapshotPlace,
  statement: SnapshotStatement,
  signKey: string | undefined,
  directory: string,
): Promise<string> {
  const envelope = sealed(encodeStatement(statement), signKey);
  const layers: Descriptor[] = [await pushBytes(place, envelope, snapshotTypes.statement)];
  for (const file of statement.parts.flatMap(({ whole, deltas }) => [whole, ...deltas])) {
    const bytes = readFileSync(partPath(directory, file));
    layers.push(await pushBytes(place, bytes, snapshotTypes.part));
  }
  const config = await pushBytes(place, Buffer.from("{}"), snapshotTypes.empty);
  const manifest = {
    schemaVersion: 2,
    mediaType: snapshotTypes.manifest,
    artifactType: snapshotTypes.artifact,
    config,
    layers,
    annotations: { "org.opencontainers.image.created": statement.createdAt },
  };
  const { registry, reference, signal } = place;
  return registry.pushManifest({
    repository: reference,
    target: reference.tag ?? "latest",
    mediaType: snapshotTypes.manifest,
    bytes: Buffer.from(JSON.stringify(manifest)),
    signal,
  });
}

/** What the tag has so far; undefined the first time, and where it is of another schema. */
async function previousStatement(place: SnapshotPlace): Promise<SnapshotStatement | undefined> {
  try {
    return decodeStatement(opened(await fetchEnvelope(place), undefined));
  } catch (thrown) {
    const isNew = thrown instanceof RegistryError && thrown.code === "NOT_FOUND";
    if (isNew || thrown instanceof AdvisoryError) return undefined;
    throw thrown;
  }
}

/** A delta that is not much smaller than the whole is not worth its place. */
const maxDeltaShare = 0.5;

async function withDelta(
  part: SnapshotPart,
  before: SnapshotStatement | undefined,
  { place, directory }: { readonly place: SnapshotPlace; readonly directory: string },
): Promise<SnapshotPart> {
  const old = before?.parts.find(({ feed }) => feed.id === part.feed.id);
  if (old === undefined || old.feed.digest === part.feed.digest) return part;
  const [fetched, oldPath, newPath] = ["old.zst", "old.db", "new.db"].map((name) =>
    join(directory, name),
  ) as [string, string, string];
  try {
    await fetchPart(place, old.whole, fetched);
    await unpackPart(fetched, old.whole, oldPath);
    await unpackPart(partPath(directory, part.whole), part.whole, newPath);
    const delta = await writeDelta({
      feed: part.feed.id,
      from: { path: oldPath, digest: old.feed.digest },
      to: { path: newPath },
      directory,
    });
    return delta.size > part.whole.size * maxDeltaShare ? part : { ...part, deltas: [delta] };
  } finally {
    for (const path of [fetched, oldPath, newPath]) rmSync(path, { force: true });
  }
}
