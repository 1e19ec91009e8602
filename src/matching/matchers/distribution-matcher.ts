import type { AdvisoryLookup, Package } from "#model";
import { evaluate, matchOf, type Evaluation } from "../evaluate.ts";
import type { Coordinate, Match, Matcher, Subject } from "../matcher.ts";
import { distributionFamily } from "./distribution-family.ts";
import { ofSameStream } from "./modularity.ts";
import { isProEntry, ofSameSubscription } from "./ubuntu-pro.ts";

const types: ReadonlySet<string> = new Set(["apk", "deb", "rpm"]);

/**
 * Packages of a distribution, by the advisories of that distribution's release and no others: the same version
 * number is fixed in one release and not in another, and upstream's ranges say nothing of backported fixes.
 */
export const distributionMatcher: Matcher = {
  id: "distribution",
  spec: {
    title: "OSV schema, affected[].package, defined ecosystems",
    url: "https://ossf.github.io/osv-schema/#defined-ecosystems",
  },
  appliesTo: ({ type }) => types.has(type),
  coordinates,
  *match(subject, advisories) {
    for (const evaluation of relevant(subject, advisories)) {
      const match = matchOf(evaluation);
      if (match !== undefined) yield hasProFix(evaluation) ? withPro(match) : match;
    }
  },
};

function relevant(subject: Subject, advisories: AdvisoryLookup): readonly Evaluation[] {
  const found = coordinates(subject).flatMap((coordinate) => evaluate(coordinate, advisories));
  if (found.length === 0) return found;
  const { package: pkg } = subject;
  if (pkg.type === "rpm") return ofSameStream(pkg, found);
  const isUbuntu = subject.distribution?.id === "ubuntu";
  return isUbuntu ? ofSameSubscription(found[0]?.coordinate.version ?? "", found) : found;
}

function coordinates({ package: pkg, distribution }: Subject): readonly Coordinate[] {
  const family = distribution === null ? undefined : distributionFamily(distribution);
  if (family === undefined || distribution === null || family.packageType !== pkg.type) return [];
  const { name, version } = family.names === "source" ? sourceOf(pkg) : pkg;
  return family.ecosystems(distribution).map((ecosystem) => ({ ecosystem, name, version }));
}

function sourceOf(pkg: Package): { readonly name: string; readonly version: string } {
  const { source } = pkg;
  if (source === undefined) return pkg;
  return { name: source.name, version: pkg.type === "rpm" ? withEpoch(source.version, pkg) : source.version };
}

/** rpm names a source by its file, which has no epoch in it; it is that of the package. */
function withEpoch(version: string, pkg: Package): string {
  const epoch = /^\d+:/.exec(pkg.version)?.[0];
  return epoch === undefined || version.includes(":") ? version : `${epoch}${version}`;
}

function hasProFix(evaluation: Evaluation): boolean {
  const { verdict } = evaluation;
  const isFixed = verdict.status === "affected" && verdict.by === "range" && verdict.fixed !== undefined;
  return isFixed && isProEntry(evaluation);
}

function withPro(match: Match): Match {
  return { ...match, reason: `${match.reason} with Ubuntu Pro` };
}
