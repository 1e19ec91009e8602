/**
 * The exports of osv.dev, one folder per ecosystem: `all.zip` with every record, `modified_id.csv` with a line
 * `time,id` for each, newest first, and every record as `<id>.json`.
 *
 * Spec: https://google.github.io/osv.dev/data/
 */
import { readFileSync } from "node:fs";
import { fetchSources } from "../fetching/fetch-sources.ts";
import type {
  FeedAnswer,
  FeedCursor,
  FeedFile,
  FeedImporter,
  FeedSource,
  FetchContext,
  Validator,
} from "../feeds/feed.ts";
import { parseOsvFeed } from "./parse-osv.ts";

const bucket = "https://osv-vulnerabilities.storage.googleapis.com";

/** More changed records than this are fetched as the whole archive, which is then less to ask for. */
const maxSingleRecords = 400;
const maxRecordBytes = 32 * 1024 ** 2;
const parallelRecords = 8;

/** What tells one export from another. */
export interface OsvExportFacts {
  /** Short name: the feed's id is `osv-<name>`. */
  readonly name: string;
  /** As the OSV schema writes it; also the folder's name. */
  readonly ecosystem: string;
  readonly optional?: boolean;
}

/** What is remembered: the newest line of the list that was read, and the files' validators. */
interface ExportCursor {
  readonly newest?: string;
  readonly ids?: readonly string[];
  readonly list?: Validator;
  readonly archive?: FeedCursor;
}

/** The feed of one ecosystem: small changes come record by record, everything else as the whole archive. */
export function osvExportFeed({ name, ecosystem, optional }: OsvExportFacts): FeedImporter {
  const folder = `${bucket}/${encodeURIComponent(ecosystem)}`;
  const archive: FeedSource = { name: "all.zip", url: `${folder}/all.zip`, maxBytes: 2 * 1024 ** 3 };
  const list: FeedSource = {
    name: "modified_id.csv",
    url: `${folder}/modified_id.csv`,
    maxBytes: 256 * 1024 ** 2,
    optional: true,
  };
  return {
    id: `osv-${name}`,
    version: 1,
    title: `OSV export of ${ecosystem}`,
    spec: { title: "OSV data dumps", url: "https://google.github.io/osv.dev/data/" },
    license: {
      name: "CC-BY-4.0",
      url: "https://google.github.io/osv.dev/data/",
      mayRedistribute: true,
      attribution: "osv.dev and the databases that its records name",
      note: "Records keep the licence of their database, which the page lists: CC-BY-4.0 or freer.",
    },
    gives: "advisories",
    ecosystems: [ecosystem],
    sources: [archive, list],
    ...(optional === true ? { optional } : {}),
    fetch: (cursor, context) => fetchExport({ archive, list, folder }, cursor, context),
    parse: parseOsvFeed({ covers: [ecosystem] }),
  };
}

interface ExportPlaces {
  readonly archive: FeedSource;
  readonly list: FeedSource;
  readonly folder: string;
}

async function fetchExport(
  places: ExportPlaces,
  cursor: FeedCursor | undefined,
  context: FetchContext,
): Promise<FeedAnswer> {
  const before = cursor as ExportCursor | undefined;
  // The list is read before the archive: what changes in between comes again the next time, and is not lost.
  const listed = await context.download(places.list, before?.list);
  if (listed.kind === "absent") return wholeArchive(places, before, context, {});
  if (listed.kind === "unchanged" && before?.newest !== undefined) {
    return { kind: "unchanged", cursor: { ...before } };
  }
  const lines = readList(listed.file.path);
  const newest = lines[0]?.time;
  const mark: ExportCursor = {
    list: listed.validator,
    ...(newest === undefined
      ? {}
      : { newest, ids: lines.filter(({ time }) => time === newest).map(({ id }) => id) }),
  };
  const changed = changedSince(lines, before);
  if (changed === undefined || changed.length > maxSingleRecords) {
    return wholeArchive(places, before, context, mark);
  }
  const next = { ...mark, ...(before?.archive === undefined ? {} : { archive: before.archive }) };
  if (changed.length === 0) return { kind: "unchanged", cursor: next };
  const files = await fetchRecords(places.folder, changed, context);
  return { kind: "changed", cursor: next, snapshot: { files, whole: false } };
}

async function wholeArchive(
  { archive }: ExportPlaces,
  before: ExportCursor | undefined,
  context: FetchContext,
  mark: ExportCursor,
): Promise<FeedAnswer> {
  const answer = await fetchSources([archive], before?.archive, context);
  // An archive that was not made anew yet does not have what the list names: the mark stays where it was.
  const reached = answer.kind === "unchanged" ? { ...before } : mark;
  return { ...answer, cursor: { ...reached, archive: answer.cursor } };
}

interface ListLine {
  readonly time: string;
  readonly id: string;
}

function readList(path: string): readonly ListLine[] {
  const lines: ListLine[] = [];
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const [, time, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z),(?:[^,/]+\/)?([\w.:-]+)\s*$/.exec(line) ?? [];
    if (time !== undefined && id !== undefined) lines.push({ time, id });
  }
  return lines.sort((left, right) => (left.time > right.time ? -1 : left.time < right.time ? 1 : 0));
}

/** Ids that are new since the last time; undefined when there was none. */
function changedSince(
  lines: readonly ListLine[],
  before: ExportCursor | undefined,
): readonly string[] | undefined {
  const { newest, ids = [] } = before ?? {};
  if (newest === undefined) return undefined;
  const known = new Set(ids);
  return lines
    .filter(({ time, id }) => time > newest || (time === newest && !known.has(id)))
    .map(({ id }) => id);
}

async function fetchRecords(
  folder: string,
  ids: readonly string[],
  context: FetchContext,
): Promise<readonly FeedFile[]> {
  const files: FeedFile[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < ids.length; index = next++) {
      const id = ids[index] ?? "";
      const source: FeedSource = {
        name: `records/${id}.json`,
        url: `${folder}/${encodeURIComponent(id)}.json`,
        maxBytes: maxRecordBytes,
        optional: true,
      };
      const download = await context.download(source);
      if (download.kind !== "absent") files.push(download.file);
    }
  };
  await Promise.all(Array.from({ length: parallelRecords }, work));
  return files.sort((left, right) => (left.name < right.name ? -1 : 1));
}
