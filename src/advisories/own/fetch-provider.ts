/**
 * Documents of any publisher that keeps them as "CSAF 2.0", section 7, says: `provider-metadata.json` names the places,
 * which are ROLIE feeds (RFC 8322, as JSON) or directories with `changes.csv`, at least with `index.txt`. Documents are
 * held against the digests beside them (requirement 18); signatures (requirement 19) are not verified.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AdvisoryError } from "../advisory-error.ts";
import type { FeedAnswer, FeedCursor, FeedFile, FeedSource, FetchContext } from "../feeds/feed.ts";
import { cachedName, linkedAt, PublishedDigests } from "./published-digests.ts";
import { changesOf, indexOf, placesOf, rolieEntriesOf, type ListedDocument } from "./provider-lists.ts";

const maxListBytes = 64 * 1024 ** 2;
const maxDocumentBytes = 64 * 1024 ** 2;
const maxDocuments = 50_000;
const parallelDocuments = 8;

/** Whether a place is a publisher's metadata, by the name that the specification gives it. */
export function isProviderMetadata(location: string): boolean {
  return /^https?:\/\/.*\/provider-metadata\.json$/.test(location);
}

/**
 * Fetches what the lists have as new or changed; what is in the cache folder already is used again. Documents that the
 * lists no longer have are gone; one that does not have the digest beside it is refused, and asked for again the next
 * time. Throws `INPUT_UNREADABLE` for metadata and lists that are none.
 */
export async function fetchProvider(
  metadata: FeedSource,
  cursor: FeedCursor | undefined,
  context: FetchContext,
): Promise<FeedAnswer> {
  const listed = new Map<string, ListedDocument>();
  for (const place of placesOf(
    await textOf({ ...metadata, maxBytes: maxListBytes }, context),
    metadata.name,
  )) {
    for (const one of await documentsAt(place, context)) listed.set(one.url, one);
  }
  if (listed.size === 0 || listed.size > maxDocuments) {
    throw unusable(`${metadata.name} leads to ${listed.size} documents; from 1 to ${maxDocuments} are read`);
  }
  const before = (cursor?.["documents"] ?? {}) as Readonly<Record<string, string>>;
  const documents = Object.fromEntries([...listed.values()].map(({ url, time }) => [url, time]));
  const isKept = ({ url, time }: ListedDocument): boolean =>
    time !== "" && before[url] === time && existsSync(join(context.directory, cachedName(url)));
  const missing = [...listed.values()].filter((one) => !isKept(one));
  const isSame = missing.length === 0 && Object.keys(before).length === listed.size;
  if (isSame) return { kind: "unchanged", cursor: { documents } };
  const spoilt = await fetchAll(missing, context);
  for (const url of spoilt.keys()) documents[url] = "";
  const files = [...listed.keys()].sort().flatMap((url): FeedFile[] => {
    const path = join(context.directory, cachedName(url));
    const refused = spoilt.get(url);
    return existsSync(path)
      ? [{ name: cachedName(url), path, ...(refused === undefined ? {} : { refused }) }]
      : [];
  });
  return { kind: "changed", cursor: { documents }, snapshot: { files, whole: true } };
}

type Place = ReturnType<typeof placesOf>[number];

async function documentsAt({ kind, url }: Place, context: FetchContext): Promise<readonly ListedDocument[]> {
  if (kind === "rolie") return rolieEntriesOf(await textOf(listAt(url), context), url);
  const changes = await context.download({ ...listAt(`${url}changes.csv`), optional: true });
  if (changes.kind !== "absent") return changesOf(readFileSync(changes.file.path, "utf8"), url);
  return indexOf(await textOf(listAt(`${url}index.txt`), context), url);
}

function listAt(url: string): FeedSource {
  return linkedAt(url, maxListBytes);
}

async function textOf(source: FeedSource, context: FetchContext): Promise<string> {
  const download = await context.download(source);
  if (download.kind === "absent") throw unusable(`${source.url ?? source.name} is not there`);
  return readFileSync(download.file.path, "utf8");
}

/** Fetches documents, and tells of each that does not have the digest beside it what is wrong. */
async function fetchAll(
  documents: readonly ListedDocument[],
  context: FetchContext,
): Promise<ReadonlyMap<string, string>> {
  const spoilt = new Map<string, string>();
  const digests = new PublishedDigests(context);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < documents.length; index = next++) {
      const document = documents[index];
      if (document === undefined) return;
      const download = await context.download({
        ...linkedAt(document.url, maxDocumentBytes),
        optional: true,
      });
      if (download.kind === "absent") continue;
      const problem = await digests.problemOf(document, download.file.path);
      if (problem !== undefined) spoilt.set(document.url, problem);
    }
  };
  await Promise.all(Array.from({ length: parallelDocuments }, work));
  return spoilt;
}

function unusable(message: string): AdvisoryError {
  return new AdvisoryError({
    code: "INPUT_UNREADABLE",
    category: "environment",
    message,
    hint: "Name the address of a provider-metadata.json as CSAF 2.0 describes it.",
  });
}
