import { statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Download, FeedSource, FetchContext, Validator } from "../feeds/feed.ts";
import { HttpError, urlForPeople, type HttpClient } from "../../runtime/http.ts";
import { parseReference, type RegistryClient } from "#registry";
import type { Logger } from "../../runtime/logger.ts";
import { AdvisoryError } from "../advisory-error.ts";
import { digestOfFile, downloadFile } from "./download.ts";
import { fetchArtifact } from "./fetch-artifact.ts";
import { authorizationFor, secretFor, type FeedCredentials } from "./feed-credentials.ts";
import { locationsOf, type FeedLocation, type FeedPlaces } from "./feed-locations.ts";

/** What fetching of all feeds shares. */
export interface FetchSetup {
  readonly http: HttpClient;
  /** Folder that has one for each feed. */
  readonly directory: string;
  readonly places: FeedPlaces;
  readonly credentials: FeedCredentials;
  /** Refuses every address; paths are read. */
  /** Makes a client of the registry that an artifact is in, signed in with a secret where one is named for it. */
  readonly registry: (secret: string | undefined) => Promise<RegistryClient>;
  readonly offline: boolean;
  readonly ecosystems: readonly string[];
  readonly logger: Logger;
  readonly signal: AbortSignal;
  onBytes(feed: string, bytes: number): void;
}

/** A context that remembers where its files came from. */
export interface RecordingContext extends FetchContext {
  /** URLs and paths that were used, without credentials and queries. */
  readonly used: Set<string>;
}

/** What one feed's `fetch` is given. */
export function fetchContext(feed: string, setup: FetchSetup): RecordingContext {
  const directory = join(setup.directory, feed);
  const used = new Set<string>();
  return {
    directory,
    used,
    ecosystems: setup.ecosystems,
    logger: setup.logger,
    signal: setup.signal,
    download: (source, validator) => downloadFrom({ feed, directory, setup, used }, source, validator),
  };
}

interface FeedFetch {
  readonly feed: string;
  readonly directory: string;
  readonly setup: FetchSetup;
  readonly used: Set<string>;
}

/** Asks the places in turn; the last one's failure is the one that counts. */
async function downloadFrom(
  fetch: FeedFetch,
  source: FeedSource,
  validator: Validator | undefined,
): Promise<Download> {
  const { feed, setup } = fetch;
  const locations = locationsOf(feed, source, setup.places);
  let failure: unknown = noPlace(feed, source);
  for (const location of locations) {
    try {
      const download = await fromLocation(fetch, source, location, validator);
      // What another file of the feed led to need not be told, thousands of documents least of all.
      const isTold = download.kind !== "absent" && source.isLinked !== true;
      if (isTold) fetch.used.add(textOf(location));
      if (download.kind !== "absent" || source.optional === true) return download;
      failure = absent(location);
    } catch (thrown) {
      if (!(thrown instanceof AdvisoryError) && !(thrown instanceof HttpError)) throw thrown;
      failure = thrown;
      if (location !== locations.at(-1)) {
        setup.logger.warn(
          { feed, code: thrown.code, place: textOf(location) },
          "place of a feed cannot be used",
        );
      }
    }
  }
  throw failure;
}

async function fromLocation(
  fetch: FeedFetch,
  source: FeedSource,
  location: FeedLocation,
  validator: Validator | undefined,
): Promise<Download> {
  if (location.kind === "path") return fromPath(source, location.path, validator);
  const { setup, feed } = fetch;
  if (setup.offline) throw refusedOffline(textOf(location));
  if (location.kind === "artifact") return fromArtifact(fetch, source, location.reference, validator);
  const target = join(fetch.directory, source.name);
  const { url } = location;
  const answer = await downloadFile(setup.http, {
    url,
    target,
    maxBytes: source.maxBytes,
    validator,
    authorization: () => authorizationFor(url.host, setup.credentials, setup.signal),
    signal: setup.signal,
    onBytes: (bytes) => setup.onBytes(feed, bytes),
  });
  // An answer without a body is a sign of life too.
  setup.onBytes(feed, 0);
  const file = { name: source.name, path: target };
  if (answer.kind === "absent") return answer;
  if (answer.kind === "unchanged") return { kind: "unchanged", validator: validator ?? {}, file };
  const isSame = validator?.digest !== undefined && answer.validator.digest === validator.digest;
  return { kind: isSame ? "unchanged" : "changed", validator: answer.validator, file };
}

async function fromArtifact(
  { feed, directory, setup }: FeedFetch,
  { name, maxBytes }: FeedSource,
  reference: string,
  validator: Validator | undefined,
): Promise<Download> {
  const { signal } = setup;
  const host = parseReference(reference).registry;
  const registry = await setup.registry(await secretFor(host, setup.credentials, signal));
  try {
    const target = join(directory, `${name}.artifact`);
    const onBytes = (bytes: number): void => setup.onBytes(feed, bytes);
    return await fetchArtifact({ registry, reference, target, maxBytes, validator, signal, onBytes });
  } finally {
    await registry.close();
  }
}

/** A file is known by its digest; a directory, which may be large, is read anew each time. */
async function fromPath(
  source: FeedSource,
  path: string,
  validator: Validator | undefined,
): Promise<Download> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return { kind: "absent" };
  const file = { name: basename(path), path };
  if (found.isDirectory()) return { kind: "changed", validator: {}, file };
  if (found.size > source.maxBytes) {
    throw new AdvisoryError({
      code: "FEED_TOO_LARGE",
      category: "environment",
      message: `${path} is larger than ${source.maxBytes} bytes`,
      hint: "Check that it is the file you mean.",
    });
  }
  const digest = await digestOfFile(path);
  return { kind: validator?.digest === digest ? "unchanged" : "changed", validator: { digest }, file };
}

function textOf(location: FeedLocation): string {
  if (location.kind === "artifact") return `oci://${location.reference}`;
  return location.kind === "path" ? location.path : urlForPeople(location.url);
}

function absent(location: FeedLocation): AdvisoryError {
  return new AdvisoryError({
    code: "FEED_UNAVAILABLE",
    category: "environment",
    message: `there is nothing at ${textOf(location)}`,
    hint: "Name another place with --feed-source.",
  });
}

function noPlace(feed: string, source: FeedSource): AdvisoryError {
  return new AdvisoryError({
    code: "FEED_UNAVAILABLE",
    category: "usage",
    message: `nothing says where ${source.name} of the feed ${feed} is`,
    hint: `Name a place with --feed-source ${feed}=PLACE.`,
  });
}

function refusedOffline(place: string): AdvisoryError {
  return new AdvisoryError({
    code: "FEED_OFFLINE",
    category: "usage",
    message: `${place} is not asked, because the network is not to be used`,
    hint: "Leave --offline out, or name a path with --feed-source.",
  });
}
