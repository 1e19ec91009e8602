import { packageTypes, type PackageType } from "#model";
import type {
  CatalogedPackage,
  Cataloger,
  CatalogResult,
  Claim,
  FactAt,
  FactsByPath,
} from "../../cataloger.ts";
import { type Executable, executableKind } from "../../extractors/binary/executable.ts";
import type { PackageNote } from "../../extractors/binary/executable/package-note.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * Packages that programs and libraries name in a note, of files that no package of the operating system claims:
 * copied from another image, or left when the database was taken away.
 */
export const packageNotes: Cataloger = {
  id: "binary/package-notes",
  version: 1,
  needs: [executableKind],
  spec: {
    title: "Package Metadata for Executable Files",
    url: "https://uapi-group.org/specifications/specs/package_metadata_for_executable_files/",
  },
  assemble: (facts) => assemble(facts),
};

function assemble(facts: FactsByPath): CatalogResult {
  const noted = facts.visible(executableKind).filter(({ fact }) => fact.note !== undefined);
  const packages: CatalogedPackage[] = [];
  const claims: Claim[] = [];
  for (const [key, files] of Map.groupBy(noted, ({ fact }) => keyOf(fact.note))) {
    const [first] = files;
    if (first?.fact.note === undefined) continue;
    packages.push({ key, ...describe(facts, first.fact.note, files) });
    for (const { path } of files) claims.push({ path, package: key });
  }
  return { packages, relationships: [], claims, issues: [] };
}

function keyOf(note: PackageNote | undefined): string {
  if (note === undefined) return "";
  const { type, name, version, architecture, os } = note;
  return `${type}/${os ?? ""}/${name}@${version}:${architecture ?? ""}`;
}

function describe(
  facts: FactsByPath,
  note: PackageNote,
  files: readonly FactAt<Executable>[],
): Omit<CatalogedPackage, "key"> {
  const { name, version, architecture } = note;
  const type = packageTypes.find((known) => known === note.type) ?? ("generic" satisfies PackageType);
  const { namespace, distro } = systemOf(note);
  const layers = files.map((file) =>
    layerRecorded(facts, executableKind, file, (other) => keyOf(other.note) === keyOf(note)),
  );
  return {
    name,
    version,
    type,
    namespace,
    purl: tolerantPackageURL({ type, namespace, name, version, qualifiers: { arch: architecture, distro } }),
    architecture,
    licenses: [],
    locations: files.map(({ path, layer }) => ({ path, layer })),
    layer: Math.min(...layers),
    yieldsToOwner: true,
  };
}

/** `cpe:/o:fedoraproject:fedora:40`, or the system's name. */
function systemOf({ os, osVersion, osCpe }: PackageNote): { namespace?: string; distro?: string } {
  const [, , , product, version] = osCpe?.split(":") ?? [];
  const id = (os ?? product)?.toLowerCase();
  if (id === undefined || id === "") return {};
  const release = osVersion ?? version;
  return { namespace: id, distro: release === undefined || release === "" ? id : `${id}-${release}` };
}
