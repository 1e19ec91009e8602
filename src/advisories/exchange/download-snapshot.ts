import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { RegistryClient } from "#registry";
import type { Clock } from "../../runtime/clock.ts";
import { AssayError } from "../../runtime/errors.ts";
import type { Logger } from "../../runtime/logger.ts";
import { AdvisoryError } from "../advisory-error.ts";
import { openSnapshot } from "../snapshot/snapshot.ts";
import { makeDirectoryOf } from "../update/in-place.ts";
import { opened } from "./envelope.ts";
import { installParts, type InstalledSnapshot, type PartToInstall } from "./install-parts.ts";
import { fetchEnvelope, fetchPart, snapshotPlace, type SnapshotPlace } from "./registry-snapshot.ts";
import {
  decodeStatement,
  type SnapshotDelta,
  type SnapshotPart,
  type SnapshotStatement,
} from "./statement.ts";

/** What is downloaded, and how it is trusted. */
export interface SnapshotDownloadOptions {
  readonly database: string;
  /** References, tried in turn. */
  readonly references: readonly string[];
  /** Feeds by id, ecosystems by name; empty for all that the snapshot has. */
  readonly only: readonly string[];
  /** Public key in PEM form that must have signed it. */
  readonly verifyKey: string | undefined;
  readonly allowOlder: boolean;
  readonly who: string;
  readonly registry: RegistryClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** What came of a download. */
export interface DownloadedSnapshot extends InstalledSnapshot {
  /** Bytes of the parts that were fetched. */
  readonly bytes: number;
  /** The reference that answered. */
  readonly source: string;
}

/**
 * Downloads a published snapshot: the statement is verified before anything else is used, then only the feeds
 * that differ from the installed ones are fetched, as what changed where that is to be had. The places are tried
 * in turn. Throws what the last of them failed with; what is installed then stays as it is.
 */
export async function downloadSnapshot(options: SnapshotDownloadOptions): Promise<DownloadedSnapshot> {
  makeDirectoryOf(options.database);
  let failure: unknown;
  for (const source of options.references) {
    try {
      return await downloadFrom(source, options);
    } catch (thrown) {
      options.signal.throwIfAborted();
      if (!(thrown instanceof AssayError)) throw thrown;
      failure = thrown;
      options.logger.warn({ source, reason: thrown.message }, "snapshot cannot be had from here");
    }
  }
  throw failure;
}

async function downloadFrom(source: string, options: SnapshotDownloadOptions): Promise<DownloadedSnapshot> {
  const { database, registry, signal } = options;
  const place = snapshotPlace(registry, source, signal);
  const statement = decodeStatement(opened(await fetchEnvelope(place), options.verifyKey));
  const wanted = wantedParts(statement, options.only);
  const installed = installedDigests(database);
  const unchanged = wanted.filter(({ feed }) => installed.get(feed.id) === feed.digest);
  const changed = wanted.filter((part) => !unchanged.includes(part));
  const directory = `${database}.incoming`;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  const install = async (known: ReadonlyMap<string, string>): Promise<DownloadedSnapshot> => {
    const parts: PartToInstall[] = [];
    for (const part of changed) parts.push(await fetchChanged(place, part, known, directory));
    const bytes = parts.reduce((sum, { part, delta }) => sum + (delta ?? part.whole).size, 0);
    const chosen = { ...statement, parts: wanted };
    const result = await installParts({ ...options, statement: chosen, parts, unchanged, source });
    return { ...result, bytes, source };
  };
  try {
    return await install(installed).catch((thrown: unknown) => {
      const usedDelta = changed.some((part) => deltaFor(part, installed) !== undefined);
      const isOff = thrown instanceof AdvisoryError && thrown.code === "SNAPSHOT_UNREADABLE" && usedDelta;
      // What is installed is not what the change leads from after all: the whole is right in any case.
      if (isOff) return install(new Map());
      throw thrown;
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function deltaFor(part: SnapshotPart, installed: ReadonlyMap<string, string>): SnapshotDelta | undefined {
  return part.deltas.find(({ from }) => from === installed.get(part.feed.id));
}

async function fetchChanged(
  place: SnapshotPlace,
  part: SnapshotPart,
  installed: ReadonlyMap<string, string>,
  directory: string,
): Promise<PartToInstall> {
  const path = join(directory, part.feed.id);
  const delta = deltaFor(part, installed);
  await fetchPart(place, delta ?? part.whole, path);
  return { part, path, ...(delta === undefined ? {} : { delta }) };
}

/** Risk data and ends of life concern every ecosystem. */
function wantedParts({ parts }: SnapshotStatement, only: readonly string[]): readonly SnapshotPart[] {
  if (only.length === 0) return parts;
  const names = new Set(only.map((name) => name.toLowerCase().replace(/:.*$/s, "")));
  const wanted = parts.filter(
    ({ feed, ecosystems }) =>
      names.has(feed.id) ||
      ecosystems.length === 0 ||
      ecosystems.some((ecosystem) => names.has(ecosystem.toLowerCase())),
  );
  if (wanted.length > 0) return wanted;
  throw new AdvisoryError({
    code: "FEED_UNKNOWN",
    category: "usage",
    message: `the snapshot has nothing of ${only.join(", ").slice(0, 200)}`,
    hint: `It has ${parts
      .map(({ feed }) => feed.id)
      .join(", ")
      .slice(0, 500)}.`,
  });
}

function installedDigests(database: string): ReadonlyMap<string, string> {
  if (!existsSync(database)) return new Map();
  const snapshot = openSnapshot(database);
  try {
    return new Map(snapshot.describe().feeds.map(({ id, digest = "" }) => [id, digest]));
  } finally {
    snapshot.close();
  }
}
