import { readFileSync, statSync } from "node:fs";
import type {
  Download,
  FeedAnswer,
  FeedCursor,
  FeedFile,
  FeedSource,
  FetchContext,
  Validator,
} from "../feeds/feed.ts";

/** Where a publisher keeps its documents: all in an archive, and a list of what changed when. */
export interface CsafProvider {
  /** Address of the folder that the paths of {@link changes} are below; with a slash at its end. */
  readonly folder: string;
  /** Every document. Where its name changes daily, {@link latest} holds the name. */
  readonly archive: FeedSource;
  readonly latest?: FeedSource;
  /** Lines `"2024/cve-2024-0727.json","2024-08-06T04:50:06Z"`. */
  readonly changes: FeedSource;
  /** The same of documents that were taken away. */
  readonly deletions?: FeedSource;
}

/** More changed documents than this are fetched as the whole archive. */
const maxSingleDocuments = 4_000;
const maxDocumentBytes = 64 * 1024 ** 2;
const parallelDocuments = 8;
/** How much older than its own time an archive may be in what it holds. */
const archiveLagMs = 2 * 24 * 3_600_000;

interface ProviderCursor {
  /** Time of the newest change that was read. */
  readonly upTo?: string;
  readonly changes?: Validator;
  readonly archive?: Validator;
}

interface Change {
  readonly path: string;
  readonly time: string;
}

/**
 * First the whole archive and what changed since it was made; from then on only the documents that the list of
 * changes has as newer, and those that were taken away. A directory in place of the list is taken for all there is.
 */
export async function fetchCsafProvider(
  provider: CsafProvider,
  cursor: FeedCursor | undefined,
  context: FetchContext,
): Promise<FeedAnswer> {
  const before: ProviderCursor = cursor ?? {};
  const listed = await context.download(provider.changes, before.changes);
  if (listed.kind === "absent") return wholeArchive(provider, before, [], context);
  if (isDirectory(listed))
    return { kind: "changed", cursor: {}, snapshot: { files: [listed.file], whole: true } };
  if (listed.kind === "unchanged" && before.upTo !== undefined)
    return { kind: "unchanged", cursor: { ...before } };
  const changes = readChanges(listed.file.path);
  const next = { ...before, changes: listed.validator };
  if (before.upTo === undefined) return wholeArchive(provider, next, changes, context);
  const newer = changes.filter(({ time }) => time > (before.upTo ?? ""));
  if (newer.length > maxSingleDocuments) return wholeArchive(provider, next, changes, context);
  const files = [...(await deletionsOf(provider, context)), ...(await documentsOf(provider, newer, context))];
  return {
    kind: "changed",
    cursor: { ...next, upTo: newest(changes) ?? before.upTo },
    snapshot: { files, whole: false },
  };
}

async function wholeArchive(
  provider: CsafProvider,
  before: ProviderCursor,
  changes: readonly Change[],
  context: FetchContext,
): Promise<FeedAnswer> {
  const source = await archiveSource(provider, context);
  const archive = await context.download(source, before.archive);
  if (archive.kind === "absent") throw new Error(`${source.name} is not optional and cannot be absent`);
  const since = madeAt(source.name, archive.validator) ?? newest(changes) ?? "";
  const start = startOf(since);
  const newer = changes.filter(({ time }) => time > start);
  const files = [
    archive.file,
    ...(await deletionsOf(provider, context)),
    ...(await documentsOf(provider, newer.length > maxSingleDocuments ? [] : newer, context)),
  ];
  const upTo = newest(changes);
  return {
    kind: "changed",
    cursor: { ...before, archive: archive.validator, ...(upTo === undefined ? {} : { upTo }) },
    snapshot: { files, whole: true },
  };
}

/** The archive under the name that it has today. A name that is none is passed over for the usual one. */
async function archiveSource({ archive, latest }: CsafProvider, context: FetchContext): Promise<FeedSource> {
  if (latest === undefined) return archive;
  const pointer = await context.download(latest);
  if (pointer.kind === "absent" || isDirectory(pointer)) return archive;
  const name = readFileSync(pointer.file.path, "utf8").slice(0, 200).trim();
  if (!/^[\w.-]+\.tar\.(?:zst|gz|bz2)$/.test(name) || archive.url === undefined) return archive;
  return { ...archive, name, url: new URL(name, archive.url).href };
}

async function deletionsOf({ deletions }: CsafProvider, context: FetchContext): Promise<readonly FeedFile[]> {
  if (deletions === undefined) return [];
  const download = await context.download(deletions);
  return download.kind === "absent" ? [] : [download.file];
}

async function documentsOf(
  { folder }: CsafProvider,
  changes: readonly Change[],
  context: FetchContext,
): Promise<readonly FeedFile[]> {
  const files: FeedFile[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < changes.length; index = next++) {
      const path = changes[index]?.path ?? "";
      const source = {
        name: `documents/${path}`,
        url: `${folder}${path}`,
        maxBytes: maxDocumentBytes,
        optional: true,
      };
      const download = await context.download(source);
      if (download.kind !== "absent") files.push(download.file);
    }
  };
  await Promise.all(Array.from({ length: parallelDocuments }, work));
  return files.sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** Newest first. A line that is none, or whose path leads elsewhere, is passed over. */
function readChanges(path: string): readonly Change[] {
  const changes: Change[] = [];
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const [, document, written] =
      /^"?((?:\d{4}\/)?[\w.-]{1,200}\.json)"?,"?([\dTZ:.+-]{19,40})"?\s*$/.exec(line) ?? [];
    const time = Date.parse(written ?? "");
    if (document !== undefined && !Number.isNaN(time))
      changes.push({ path: document, time: new Date(time).toISOString() });
  }
  return changes.sort((left, right) => (left.time > right.time ? -1 : left.time < right.time ? 1 : 0));
}

function newest(changes: readonly Change[]): string | undefined {
  return changes[0]?.time;
}

/** When an archive was made: by the date in its name, else by its server. */
function madeAt(name: string, { lastModified }: Validator): string | undefined {
  const day = /\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? lastModified;
  const time = Date.parse(day ?? "");
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function startOf(since: string): string {
  const time = Date.parse(since);
  return Number.isNaN(time) ? "" : new Date(time - archiveLagMs).toISOString();
}

function isDirectory(download: Exclude<Download, { kind: "absent" }>): boolean {
  return statSync(download.file.path, { throwIfNoEntry: false })?.isDirectory() === true;
}
