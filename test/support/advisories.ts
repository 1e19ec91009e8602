/** Advisories and packages for tests of matching, as short as a table of cases needs them. */
import {
  noCoverage,
  type AdvisoryEntry,
  type AdvisoryLookup,
  type AffectedPackage,
  type Distribution,
  type Inventory,
  type Package,
} from "#model";

/** One entry of {@link lookup}; everything but where it is has a default. */
export interface EntryCase extends Partial<Omit<AdvisoryEntry, "affected">> {
  /** `PyPI leaf`, `Debian:12 openssl`. */
  readonly at: string;
  /** Range as `introduced..fixed`, `introduced..=lastAffected` or `introduced..`; several with commas. */
  readonly range?: string;
  readonly affected?: Partial<AffectedPackage>;
}

/** A lookup that has exactly these entries; names are compared as they are. */
export function lookup(cases: readonly EntryCase[]): AdvisoryLookup {
  const entries = cases.map(entry);
  return {
    entries: (ecosystem, name) =>
      entries.filter(({ affected }) => affected.ecosystem === ecosystem && affected.name === name),
    covers: (ecosystem) => entries.some(({ affected }) => affected.ecosystem === ecosystem),
    coverage: (ecosystem) =>
      entries.some(({ affected }) => affected.ecosystem === ecosystem) ? "whole" : "none",
    text: () => undefined,
  };
}

function entry({ at, range, affected, ...rest }: EntryCase): AdvisoryEntry {
  const space = at.lastIndexOf(" ");
  const severity = rest.severity ?? "unknown";
  return {
    advisoryID: "A-1",
    source: "test",
    aliases: [],
    upstream: [],
    title: "",
    ...rest,
    severity,
    affected: {
      ecosystem: at.slice(0, space),
      name: at.slice(space + 1),
      ranges: (range?.split(",") ?? []).map((one) => ({ type: "ECOSYSTEM", events: events(one) })),
      versions: [],
      severities: [],
      severity,
      ...affected,
    },
  };
}

function events(range: string): { introduced?: string; fixed?: string; lastAffected?: string }[] {
  const [introduced = "0", end = ""] = range.split(/\.\.(?!\.)/);
  const opened = { introduced };
  if (end === "") return [opened];
  return [opened, end.startsWith("=") ? { lastAffected: end.slice(1) } : { fixed: end }];
}

/** A package by its package URL's main parts: `pypi leaf 1.0`. */
export function packageCase(text: string, more: Partial<Package> = {}): Package {
  const [type = "", name = "", version = ""] = text.split(" ");
  return {
    id: "p1",
    name,
    version,
    type: type as Package["type"],
    purl: `pkg:${type}/${name}@${version}`,
    licenses: [],
    locations: [],
    layer: 0,
    dependsOn: [],
    ...more,
  };
}

/** An inventory of packages that are numbered in the order given. */
export function inventoryCase(packages: readonly Package[], distribution: string | null = null): Inventory {
  return {
    distribution: distribution === null ? null : distributionCase(distribution),
    packages: packages.map((one, index) => ({ ...one, id: `p${index + 1}` })),
    coverage: noCoverage,
    issues: [],
  };
}

/** `debian:12`; the name is both words. */
export function distributionCase(text: string): Distribution {
  const [id = "", version = ""] = text.split(":");
  return { id, version, name: `${id} ${version}`.trim(), idLike: [] };
}
