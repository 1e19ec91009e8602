import { type LayerNumber, type PackageScope } from "#model";
import type { CatalogedPackage, FactAt, FactsByPath } from "../../../cataloger.ts";
import type { NpmLockEntry } from "../../../extractors/npm/lockfile/entry.ts";
import { type NpmManifest, npmManifestKind } from "../../../extractors/npm/manifest.ts";
import { layerRecorded } from "../../../layer-recorded.ts";
import type { LockedPackage, LockedPackages } from "./locked.ts";
import type { Projects } from "./projects.ts";
import { tolerantPackageURL } from "../../../tolerant-package-url.ts";

/** The package that an installed directory is, with what a lock file of the same tree knows of it. */
export function describeInstalled(parts: {
  readonly directory: string;
  readonly at: FactAt<NpmManifest>;
  readonly facts: FactsByPath;
  readonly locked: LockedPackages;
  readonly projects: Projects;
}): CatalogedPackage {
  const { directory, at, facts, locked, projects } = parts;
  const { author: vendor, name, version, licenses = [] } = at.fact;
  const matching = (locked.byDirectory.get(directory) ?? []).filter(
    ({ entry }) => entry.name === name && (entry.version === version || entry.version === ""),
  );
  const entry = matching[0]?.entry;
  return {
    key: directory,
    name,
    version,
    type: "npm",
    namespace: namespaceOf(name),
    purl: purlOf(name, version, entry?.origin),
    licenses,
    locations: [
      { path: at.path, layer: at.layer },
      ...matching.map(({ lockfile }) => ({ path: lockfile.path, layer: lockfile.layer })),
    ],
    layer: layerRecorded(
      facts,
      npmManifestKind,
      at,
      (fact) => fact.name === name && fact.version === version,
    ),
    scope: scopeOf(entry, projects.scope(directory)),
    direct: projects.isDirect(directory),
    vendor,
  };
}

/** The package that an entry of a lock file stands for. */
export function describeLocked(parts: {
  readonly directory: string;
  readonly at: LockedPackage;
  readonly layer: LayerNumber;
  readonly projects: Projects;
}): CatalogedPackage {
  const { directory, at, layer, projects } = parts;
  const { entry, lockfile } = at;
  return {
    key: directory,
    name: entry.name,
    version: entry.version,
    type: "npm",
    namespace: namespaceOf(entry.name),
    purl: purlOf(entry.name, entry.version, entry.origin),
    licenses: entry.licenses ?? [],
    locations: [
      {
        path: lockfile.path,
        layer: lockfile.layer,
        ...(entry.line === undefined ? {} : { line: entry.line }),
      },
    ],
    layer,
    scope: scopeOf(entry, projects.scope(directory)),
    direct: projects.isDirect(directory),
    unresolved: unresolvedBecause(entry),
  };
}

function unresolvedBecause({ origin, version }: NpmLockEntry): string | undefined {
  if (origin?.kind === "path") return `part of the project itself (${origin.from}), from no registry`;
  return version === ""
    ? `the lock file tells no version${origin === undefined ? "" : `, only ${origin.from}`}`
    : undefined;
}

/** npm's own flags where a lock file has the package, else what the projects' manifests lead to. */
function scopeOf(
  entry: NpmLockEntry | undefined,
  reached: PackageScope | undefined,
): PackageScope | undefined {
  return entry === undefined ? reached : (entry.scope ?? "runtime");
}

function namespaceOf(name: string): string | undefined {
  return name.startsWith("@") && name.includes("/") ? name.slice(0, name.indexOf("/")) : undefined;
}

function purlOf(name: string, version: string, origin: NpmLockEntry["origin"]): string {
  const namespace = namespaceOf(name);
  return tolerantPackageURL({
    type: "npm",
    namespace,
    name: namespace === undefined ? name : name.slice(namespace.length + 1),
    version: version === "" ? undefined : version,
    qualifiers: {
      vcs_url: origin?.kind === "git" ? origin.from : undefined,
      download_url: origin?.kind === "archive" ? origin.from : undefined,
    },
  });
}
