import type { Issue } from "#model";
import type { FactAt, FactsByPath } from "./cataloger.ts";
import type { FactKind } from "./fact-kind.ts";

/** A package database, with the versions of it that lower layers had. */
export interface PackageDatabase<Fact> extends FactAt<Fact> {
  /** Lowest layer first, this one last. */
  readonly history: readonly FactAt<Fact>[];
  /** A later layer took the database away; what it lists may be gone too. */
  readonly isRemoved: boolean;
}

/** How the databases of one kind are to be understood. */
export interface DatabaseNature<Fact> {
  readonly isEmpty: (fact: Fact) => boolean;
  /** Whether the file is one of many that make up a database together: each may be taken away by itself. */
  readonly isPart?: (path: string) => boolean;
}

/**
 * The databases of one kind that list something. Where a later layer removed or emptied all of them (to make an
 * image look smaller, or clean), the last ones that did are taken from the layers below; of databases in many
 * parts, every part that was removed is.
 */
export function packageDatabases<Fact>(
  facts: FactsByPath,
  kind: FactKind<Fact>,
  { isEmpty, isPart }: DatabaseNature<Fact>,
): PackageDatabase<Fact>[] {
  const visible = facts.visible(kind);
  const filled = visible.filter(({ fact }) => !isEmpty(fact));
  const databases = filled.map((at) => ({ ...at, history: facts.history(kind, at.path), isRemoved: false }));
  const candidates = [...visible.filter(({ fact }) => isEmpty(fact)), ...facts.removed(kind)];
  for (const { path } of candidates) {
    if (filled.length > 0 && isPart?.(path) !== true) continue;
    const history = facts.history(kind, path);
    const end = history.findLastIndex(({ fact }) => !isEmpty(fact)) + 1;
    const last = history[end - 1];
    if (last !== undefined) databases.push({ ...last, history: history.slice(0, end), isRemoved: true });
  }
  return databases;
}

/** What to say of databases from which packages were taken although a later layer removed them. */
export function removedDatabaseIssues(databases: readonly PackageDatabase<unknown>[]): Issue[] {
  const removed = databases.filter(({ isRemoved }) => isRemoved);
  const [first] = removed;
  if (first === undefined) return [];
  const others = removed.length > 1 ? ` (and ${removed.length - 1} like it)` : "";
  const message = `a later layer removed or emptied this package database${others}; packages whose files are left were taken from it`;
  return [{ code: "package-database-removed", message, path: first.path, layer: first.layer }];
}
