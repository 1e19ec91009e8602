import type { Package } from "#model";

/**
 * The name of the file as which a package is distributed, where the rules of its ecosystem fix it, or the archive's
 * own name where it lies in the artifact as one file; undefined elsewhere.
 */
export function distributedFilename(pkg: Package): string | undefined {
  const { name, version, architecture = "all", digest, locations } = pkg;
  const archive = digest === undefined ? undefined : locations[0]?.path.split(/[/!]/).at(-1);
  if (archive !== undefined && archive !== "") return archive;
  if (version === "" || pkg.unresolved !== undefined) return undefined;
  const withoutEpoch = version.replace(/^\d+:/, "");
  switch (pkg.type) {
    case "deb":
      return `${name}_${withoutEpoch}_${architecture}.deb`;
    case "rpm":
      return `${name}-${withoutEpoch}.${pkg.architecture ?? "noarch"}.rpm`;
    case "apk":
      return `${name}-${version}.apk`;
    case "npm":
      return `${name.split("/").at(-1) ?? name}-${version}.tgz`;
    case "gem":
      return `${name}-${version}.gem`;
    case "cargo":
      return `${name}-${version}.crate`;
    case "maven":
      return `${name}-${version}.jar`;
    case "nuget":
      return `${name}.${version}.nupkg`;
    default:
      return undefined;
  }
}
