import type { Issue, LayerNumber } from "#model";
import type { FactAt, FactsByPath } from "./cataloger.ts";
import { firstRecorded } from "./first-recorded.ts";
import type { FactKind } from "./fact-kind.ts";

/** A package database, with the versions of it that lower layers had. */
export interface PackageDatabase<Fact> extends FactAt<Fact> {
  /** Lowest layer first, this one last. */
  readonly history: readonly FactAt<Fact>[];
  /** A later layer took the database away; what it lists may be gone too. */
  readonly isRemoved: boolean;
}

/** The databases of an artifact. */
export interface PackageDatabases<Fact> {
  readonly databases: readonly PackageDatabase<Fact>[];
  readonly issues: readonly Issue[];
}

/**
 * The databases of one kind that list something. Where a later layer removed or emptied all of them (to make an
 * image look smaller, or clean), the last ones that did are taken from the layers below, and an issue says so.
 */
export function packageDatabases<Fact>(
  facts: FactsByPath,
  kind: FactKind<Fact>,
  isEmpty: (fact: Fact) => boolean,
): PackageDatabases<Fact> {
  const visible = facts.visible(kind);
  const filled = visible.filter(({ fact }) => !isEmpty(fact));
  if (filled.length > 0) {
    const databases = filled.map((at) => ({
      ...at,
      history: facts.history(kind, at.path),
      isRemoved: false,
    }));
    return { databases, issues: [] };
  }
  const databases: PackageDatabase<Fact>[] = [];
  for (const { path } of [...visible, ...facts.removed(kind)]) {
    const history = [...facts.history(kind, path)];
    while (history.length > 0 && history.slice(-1).every(({ fact }) => isEmpty(fact))) history.pop();
    const last = history.at(-1);
    if (last !== undefined) databases.push({ ...last, history, isRemoved: true });
  }
  return { databases, issues: databases.length === 0 ? [] : [removedIssue(databases)] };
}

function removedIssue(databases: readonly FactAt<unknown>[]): Issue {
  const [first] = databases;
  const others = databases.length > 1 ? ` and ${String(databases.length - 1)} more` : "";
  const message = `a later layer removed or emptied the package database${others}; packages whose files are left were taken from below`;
  return {
    code: "package-database-removed",
    message,
    ...(first === undefined ? {} : { path: first.path, layer: first.layer }),
  };
}

/** Finds the first layer that recorded a package, given what identifies the packages of a database version. */
export function firstLayerFinder<Fact>(
  history: readonly FactAt<Fact>[],
  keysOf: (fact: Fact) => Iterable<string>,
): (key: string) => LayerNumber {
  const versions = history.map(({ layer, fact }) => ({ layer, keys: new Set(keysOf(fact)) }));
  return (key) => firstRecorded(versions, (version) => version.keys.has(key));
}
