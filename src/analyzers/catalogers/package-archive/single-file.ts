import { packageURL, type Distribution, type FileTree } from "#model";
import type { CatalogedPackage, Cataloger, FactAt } from "../../cataloger.ts";
import { packageArchiveKind, type PackageArchive } from "../../extractors/package-archive/package-archive.ts";
import { osPackageURL } from "../../os-package-url.ts";

/**
 * A package file that is itself what is looked at: `file:curl.deb`. Package files that merely lie in an image or a
 * directory among others are not installed and are not told.
 */
export const singlePackageArchive: Cataloger = {
  id: "package-archive/single-file",
  version: 1,
  needs: [packageArchiveKind],
  spec: {
    title: "Package URL types",
    url: "https://github.com/package-url/purl-spec/blob/main/PURL-TYPES.rst",
  },
  assemble(facts, tree, { distribution }) {
    const [at, ...others] = facts.visible(packageArchiveKind);
    if (at === undefined || others.length > 0 || !isOnlyFile(tree, at.path)) {
      return { packages: [], relationships: [], claims: [], issues: [] };
    }
    const described = describe(at, distribution);
    const claims = [{ path: at.path, package: described.key }];
    return { packages: [described], relationships: [], claims, issues: [] };
  },
};

function isOnlyFile(tree: FileTree, path: string): boolean {
  for (const entry of tree.entries()) if (entry.type !== "directory" && entry.path !== path) return false;
  return true;
}

function describe(at: FactAt<PackageArchive>, distribution: Distribution | null): CatalogedPackage {
  const { type, name, architecture, source, licenses, vendor } = at.fact;
  const identity = isOfDistribution(type)
    ? { namespace: distribution?.id, purl: osPurl(at.fact, distribution) }
    : languageIdentity(at.fact);
  return {
    key: at.path,
    name,
    version: versionOf(at.fact),
    type,
    ...identity,
    source: source === undefined ? undefined : sourceOf(at.fact),
    architecture,
    licenses,
    vendor,
    locations: [{ path: at.path, layer: at.layer }],
    layer: at.layer,
    digest: at.digest,
    unresolved: at.fact.version === "" ? "the package file tells no version" : undefined,
  };
}

function isOfDistribution(type: PackageArchive["type"]): type is "apk" | "deb" | "rpm" {
  return type === "apk" || type === "deb" || type === "rpm";
}

function versionOf({ epoch, version }: PackageArchive): string {
  return epoch === undefined ? version : `${epoch}:${version}`;
}

/** A source rpm's file name has no epoch: it is the package's own where their versions are the same. */
function sourceOf(archive: PackageArchive): CatalogedPackage["source"] {
  const { name, source, version } = archive;
  if (source === undefined || (source.name === name && source.version === version)) return undefined;
  return { name: source.name, version: source.version === version ? versionOf(archive) : source.version };
}

function osPurl(archive: PackageArchive, distribution: Distribution | null): string {
  const { type, name, version, architecture, source, epoch } = archive;
  const epochText = epoch === undefined ? undefined : String(epoch);
  return osPackageURL({ type, distribution, name, version, epoch: epochText, architecture, source });
}

/** PURL-TYPES: npm's scope is the namespace, PyPI's names are lower case with dashes, gems may name a platform. */
function languageIdentity({ type, name, version, architecture }: PackageArchive) {
  const scope = type === "npm" ? /^(@[^/]+)\/./.exec(name)?.[1] : undefined;
  const bare = scope === undefined ? name : name.slice(scope.length + 1);
  const purl = packageURL({
    type,
    namespace: scope,
    name: type === "pypi" ? bare.toLowerCase().replace(/[-_.]+/g, "-") : bare,
    version: version === "" ? undefined : version,
    qualifiers: { platform: type === "gem" ? architecture : undefined },
  });
  return { namespace: scope, purl };
}
