import { sep } from "node:path";
import type {
  Download,
  FeedAnswer,
  FeedCursor,
  FeedFile,
  FeedSource,
  FetchContext,
  Validator,
} from "../feeds/feed.ts";

/** What {@link fetchSources} remembers: the validator of each file, by its name. */
interface SourceCursor {
  readonly files?: Readonly<Record<string, Validator>>;
}

/**
 * The `fetch` of a feed that is a fixed list of whole files: asks for each, and answers "unchanged" when none is
 * new. Files that their server does not have and that may be absent are left out.
 */
export async function fetchSources(
  sources: readonly FeedSource[],
  cursor: FeedCursor | undefined,
  context: FetchContext,
): Promise<FeedAnswer> {
  const before = (cursor as SourceCursor | undefined)?.files ?? {};
  const validators: Record<string, Validator> = {};
  const files: FeedFile[] = [];
  let changed = sources.some(({ name }) => before[name] === undefined);
  for (const source of sources) {
    const download: Download = await context.download(source, before[source.name]);
    const known = before[source.name];
    if (download.kind === "absent") {
      // Remembered as such, or it would look new each time; what is gone is a change.
      if (known !== undefined && Object.keys(known).length > 0) changed = true;
      validators[source.name] = {};
      continue;
    }
    if (download.kind === "changed") changed = true;
    validators[source.name] = download.validator;
    files.push(download.file);
  }
  const next = { files: validators };
  if (!changed) return { kind: "unchanged", cursor: next };
  return { kind: "changed", cursor: next, snapshot: { files: withoutRepetition(files), whole: true } };
}

/** A directory that the user names stands for every file that it does not have: it is read once, and what lies in it too. */
function withoutRepetition(files: readonly FeedFile[]): readonly FeedFile[] {
  const distinct = [...new Map(files.map((file) => [file.path, file])).values()];
  return distinct.filter(({ path }) => !distinct.some((other) => path.startsWith(`${other.path}${sep}`)));
}
