import type { AdvisoryEntry, AdvisoryLookup, Package } from "#model";
import { evaluate } from "../evaluate.ts";
import type { Coordinate, Evaluation, Matcher, Subject } from "../matcher.ts";
import { ofSameChannel } from "./channels.ts";
import { distributionFamily, type DistributionFamily } from "./distribution-family.ts";
import { kernelSource } from "./kernel-source.ts";
import { ofSameStream } from "./modularity.ts";
import { ofSameSubscription } from "./ubuntu-pro.ts";

const types: ReadonlySet<string> = new Set(["alpm", "apk", "deb", "rpm"]);

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
  coordinates: (subject) => namedCoordinates(subject).map(({ coordinate }) => coordinate),
  evaluations,
};

/** What a name stands for: advisories name the source package, the installed one, or either. */
interface NamedCoordinate {
  readonly coordinate: Coordinate;
  readonly names: "source" | "binary" | "both";
}

function evaluations(subject: Subject, advisories: AdvisoryLookup): readonly Evaluation[] {
  const { package: pkg, distribution } = subject;
  const family = familyOf(subject);
  if (family === undefined) return [];
  const found = namedCoordinates(subject).flatMap(({ coordinate, names }) =>
    evaluate(coordinate, advisories).filter(({ entry }) => isMeant(entry, names, family)),
  );
  if (found.length === 0) return found;
  const built = ofSameChannel(subject, ofArchitecture(pkg, found));
  if (pkg.type === "rpm") return ofSameStream(pkg, built);
  return distribution?.id === "ubuntu"
    ? ofSameSubscription(built[0]?.coordinate.version ?? "", built)
    : built;
}

function isMeant(
  { affected }: AdvisoryEntry,
  names: NamedCoordinate["names"],
  family: DistributionFamily,
): boolean {
  const kind = affected.nameKind ?? (family.names === "source" ? "source" : "binary");
  return names === "both" || names === kind;
}

function familyOf({ package: pkg, distribution }: Subject): DistributionFamily | undefined {
  const family = distribution === null ? undefined : distributionFamily(distribution);
  return family?.packageType === pkg.type ? family : undefined;
}

function namedCoordinates(subject: Subject): readonly NamedCoordinate[] {
  const { package: pkg, distribution } = subject;
  const family = familyOf(subject);
  if (family === undefined || distribution === null) return [];
  const source = kernelSource(pkg) ?? sourceOf(pkg);
  const isOne = source.name === pkg.name && source.version === pkg.version;
  const named: NamedCoordinate["names"][] = isOne ? ["both"] : ["source", "binary"];
  const main = family.names === "source" ? named : named.reverse();
  return main.flatMap((names) => {
    const { name, version } = names === "source" ? source : pkg;
    return family
      .ecosystems(distribution)
      .map((ecosystem) => ({ coordinate: { ecosystem, name, version }, names }));
  });
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

/** Architectures of packages that run on every machine. */
const anyArchitecture: ReadonlySet<string | undefined> = new Set([undefined, "", "all", "any", "noarch"]);

function ofArchitecture(pkg: Package, found: readonly Evaluation[]): readonly Evaluation[] {
  if (anyArchitecture.has(pkg.architecture)) return found;
  const own = pkg.architecture ?? "";
  return found.map((one) => {
    const { architectures } = one.entry.affected;
    if (architectures === undefined || architectures.length === 0 || one.setAside !== undefined) return one;
    const isAbout = architectures.some((name) => name === own || anyArchitecture.has(name));
    return isAbout ? one : { ...one, setAside: `it is about ${architectures.join(", ")} and not ${own}` };
  });
}
