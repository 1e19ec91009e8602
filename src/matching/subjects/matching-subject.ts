import type { Distribution, Package } from "#model";
import type { Coordinate } from "../matcher.ts";
import { matcherOf } from "../matchers/index.ts";
import { distributionOf } from "../distribution-of.ts";

/**
 * All that matching and risk read of a package, and nothing of where it lies: the same for every copy of it in every
 * image, so that it is matched once.
 */
export interface MatchingSubject {
  readonly package: Package;
  readonly distribution: Distribution | null;
}

const systemTypes: ReadonlySet<string> = new Set(["alpm", "apk", "deb", "rpm"]);

/** Strips a package of its places. Of two packages that are matched alike the subjects are equal, member by member. */
export function subjectOf(pkg: Package, distribution: Distribution | null): MatchingSubject {
  const { name, version, type, namespace, purl, source, architecture, scope, ownedBy, module, vendor } = pkg;
  const { unresolved, cpe, functions, absentClasses } = pkg;
  const known = {
    namespace,
    source,
    architecture,
    scope,
    ownedBy: ownedBy === undefined ? undefined : "p0",
    module,
    vendor,
    unresolved,
    cpe,
    functions,
    absentClasses,
  };
  const places = { licenses: [], locations: [], layer: 0 as Package["layer"], dependsOn: [] };
  return {
    package: { id: "p1", name, version, type, purl, ...places, ...withoutUndefined(known) },
    // What a language's package manager brought is the same on every distribution.
    distribution: systemTypes.has(type) ? distributionOf(pkg, distribution) : null,
  };
}

/** Under which names the advisories of which ecosystems know it. Empty for what is not looked up. */
export function subjectNames(subject: MatchingSubject): readonly Coordinate[] {
  if (subject.package.ownedBy !== undefined) return [];
  return matcherOf(subject.package)?.coordinates(subject) ?? [];
}

type Defined<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };

function withoutUndefined<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as Defined<Value>;
}
