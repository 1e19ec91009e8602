import type { AdvisoryLookup, Distribution, Package } from "#model";
import { evaluate } from "../evaluate.ts";
import type { Coordinate, Evaluation, Matcher, Subject } from "../matcher.ts";

/** How one distribution without a package URL type of its own keeps its packages. */
interface GenericFamily {
  readonly ecosystem: string;
  appliesTo(pkg: Package, distribution: Distribution | null): boolean;
  /** The package's name in the advisories. */
  name(pkg: Package): string;
}

const families: readonly GenericFamily[] = [
  {
    // Its inventory has every package with the system's name before it; its advisories have the kit's.
    ecosystem: "Bottlerocket",
    appliesTo: ({ namespace }, distribution) =>
      namespace === "bottlerocket" || (distribution?.id === "bottlerocket" && namespace === distribution.id),
    name: ({ name }) => name.replace(/^bottlerocket-/, ""),
  },
  {
    // Portage's packages are named by category and name; the namespace begins with the distribution.
    ecosystem: "Gentoo",
    appliesTo: ({ namespace = "" }, distribution) =>
      /^[^/]+\/[^/]+$/.test(namespace) &&
      (namespace.startsWith("gentoo/") || distribution?.idLike.includes("gentoo") === true),
    name: ({ namespace = "", name }) => `${namespace.slice(namespace.indexOf("/") + 1)}/${name}`,
  },
  {
    // What Docker builds itself into its hardened images, by its own plain names.
    ecosystem: "DHI",
    appliesTo: ({ namespace }, distribution) => distribution?.id === "dhi" && namespace === undefined,
    name: ({ name }) => name,
  },
];

/** Packages of companies, which no registry has: only feeds of the user's own name them so. */
const ownEcosystem = "generic";

/**
 * Packages of type `generic`: of distributions that have no type of their own, by that distribution's advisories; all
 * others by the user's own feeds.
 */
export const genericMatcher: Matcher = {
  id: "generic",
  spec: {
    title: "Package URL types, generic",
    url: "https://github.com/package-url/purl-spec/blob/main/types-doc/generic-definition.md",
  },
  appliesTo: ({ type }) => type === "generic",
  coordinates: genericCoordinates,
  evaluations: (subject, advisories) => genericEvaluations(subject, advisories),
};

/** Where advisories about a package of type `generic` would be. */
export function genericCoordinates({ package: pkg, distribution }: Subject): readonly Coordinate[] {
  const { namespace, name, version } = pkg;
  const own = namespace === undefined ? name : `${namespace}/${name}`;
  const found = families
    .filter((family) => family.appliesTo(pkg, distribution))
    .map((family) => ({ ecosystem: family.ecosystem, name: family.name(pkg), version }));
  return [...found, { ecosystem: ownEcosystem, name: own, version }];
}

/** As {@link genericMatcher} evaluates them. */
export function genericEvaluations(subject: Subject, advisories: AdvisoryLookup): readonly Evaluation[] {
  return genericCoordinates(subject)
    .flatMap((coordinate) => evaluate(coordinate, advisories))
    .map((one) => {
      const setAside = otherSlot(one);
      return setAside === undefined ? one : { ...one, setAside };
    });
}

/**
 * Gentoo keeps several lines of a package side by side in slots. The database of what is installed is not read for them;
 * a slot is named after its line, so that a version of another line tells that it is not meant.
 */
function otherSlot({ entry, coordinate }: Evaluation): string | undefined {
  const slot = /^slot:(\d[\d.]*)/.exec(entry.affected.channel ?? "")?.[1];
  if (slot === undefined || coordinate.version === slot) return undefined;
  return coordinate.version.startsWith(`${slot}.`) ? undefined : `it is about slot ${slot}`;
}
