import type { FileEntry, FileTree, LayerNumber } from "#model";

/** Configuration stays when a package goes; documentation and translations are often not there at all. */
const aside = /^\/(?:etc|usr\/share\/(?:doc|man|info|locale|lintian|licenses|help)|var|run|tmp)\//;

/** Asks whether the files of packages that nobody lists any longer are still what they were. */
export interface LeftFiles {
  /** Whether at least half of them are there, unclaimed, and did not come with another layer than these two. */
  areLeft(files: readonly string[], recordedIn: LayerNumber, editedIn: LayerNumber): boolean;
  /** Whether two records name the same files, and no layer after that of the first brought any of them, or of what lies beside them. */
  areUntouched(
    recorded: { readonly files: readonly string[]; readonly beside: readonly string[] },
    others: readonly string[],
    recordedIn: LayerNumber,
  ): boolean;
}

/** Links among the directories are followed. `claimed`: paths that listed packages brought, gone through only when needed. */
export function leftFiles(tree: FileTree, claimed: () => Iterable<string>): LeftFiles {
  const directories = new Map<string, string>();
  let owned: ReadonlySet<string> | undefined;
  const placeOf = (path: string): string => {
    const slash = path.lastIndexOf("/");
    if (slash <= 0) return path;
    const written = path.slice(0, slash);
    let directory = directories.get(written);
    if (directory === undefined) {
      directory = tree.resolve(written)?.path ?? written;
      directories.set(written, directory);
    }
    return `${directory === "/" ? "" : directory}${path.slice(slash)}`;
  };
  const isClaimed = (place: string): boolean => {
    owned ??= new Set([...claimed()].map(placeOf));
    return owned.has(place);
  };
  return {
    areLeft(files, recordedIn, editedIn) {
      const telling = tellingFiles(tree, files, placeOf);
      const left = telling.filter(
        ({ place, entry }) =>
          entry !== undefined && (entry.layer <= recordedIn || entry.layer === editedIn) && !isClaimed(place),
      );
      return left.length > 0 && left.length * 2 >= telling.length;
    },
    areUntouched({ files, beside }, others, recordedIn) {
      if (files.length !== others.length) return false;
      if (beside.some((path) => (tree.get(path)?.layer ?? 0) > recordedIn)) return false;
      const telling = tellingFiles(tree, files, placeOf);
      if (!telling.some(({ entry }) => entry !== undefined)) return false;
      if (telling.some(({ entry }) => entry !== undefined && entry.layer > recordedIn)) return false;
      const known = new Set(files);
      return others.every((path) => known.has(path));
    },
  };
}

interface TellingFile {
  readonly place: string;
  readonly entry: FileEntry | undefined;
}

/** The files by whose presence a package can be told; directories are shared by many. */
function tellingFiles(
  tree: FileTree,
  files: readonly string[],
  placeOf: (path: string) => string,
): readonly TellingFile[] {
  return files.flatMap((path) => {
    if (aside.test(path)) return [];
    const place = placeOf(path);
    const entry = tree.get(place);
    return entry?.type === "directory" ? [] : [{ place, entry }];
  });
}
