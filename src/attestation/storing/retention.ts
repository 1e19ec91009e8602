import type { KeptStatement } from "./kept-statements.ts";

/** What is kept; at least one of the three is given. */
export interface Retention {
  /** Short names or predicate types; undefined for all but signatures and exceptions. */
  readonly types?: readonly string[];
  /** Milliseconds: what is older goes. What tells no age stays. */
  readonly olderThanMs?: number;
  /** So many of a type, the newest, stay whatever their age. */
  readonly keepLast?: number;
  /** What has stated its own end, and is past it, goes whatever else. */
  readonly expired: boolean;
}

/** Without a signature an image does not run, and exceptions are the record of what was let pass. */
const unlessNamed: ReadonlySet<string> = new Set(["bypass", "signature"]);

/** A statement that goes, and the clause that says why. */
export interface Leaving {
  readonly statement: KeptStatement;
  readonly why: string;
}

/** Which statements go; what is listed last counts as the newest of those of one age. `now` in ms since 1970. */
export function leavingStatements(
  statements: readonly KeptStatement[],
  retention: Retention,
  now: number,
): readonly Leaving[] {
  const byName = Map.groupBy(
    statements.filter(({ name }) => isMeant(name, retention)),
    // The same can be kept as a referrer and under a tag: each form has its own last ones.
    ({ name, layer }) => `${name} ${layer === undefined}`,
  );
  return [...byName.values()].flatMap((group) => leavingOf(group, retention, now));
}

function isMeant(name: string, { types }: Retention): boolean {
  if (name === "") return false;
  return types === undefined ? !unlessNamed.has(name) : types.includes(name) || types.includes("*");
}

function leavingOf(
  group: readonly KeptStatement[],
  { olderThanMs, keepLast, expired }: Retention,
  now: number,
): readonly Leaving[] {
  const isOver = ({ validUntil }: KeptStatement): boolean =>
    expired && validUntil !== undefined && validUntil <= now;
  const over = group.filter(isOver).map((statement) => ({ statement, why: "what it states is over" }));
  // Equal ages keep their order, in which registries and cosign list the newest last.
  const rest = group
    .filter((one) => !isOver(one))
    .map((one, index) => ({ one, index }))
    .sort((a, b) => (b.one.created ?? 0) - (a.one.created ?? 0) || b.index - a.index)
    .map(({ one }) => one);
  const isOld = ({ created }: KeptStatement): boolean =>
    olderThanMs === undefined || (created !== undefined && now - created > olderThanMs);
  const ruled = olderThanMs === undefined && keepLast === undefined ? [] : rest.slice(keepLast ?? 0);
  const why = olderThanMs === undefined ? "newer ones are there" : "it is too old";
  return [...over, ...ruled.filter(isOld).map((statement) => ({ statement, why }))];
}
