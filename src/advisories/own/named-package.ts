import { readPackageURL, type ReadPackageURL } from "#model";

/** A package as advisories are looked up by it. */
export interface NamedPackage {
  /** OSV ecosystem, with release for a distribution's. */
  readonly ecosystem: string;
  readonly name: string;
  /** Empty when none is given. */
  readonly version: string;
}

interface Naming {
  readonly ecosystem: string;
  readonly separator: string;
}

/** Package URL types with an ecosystem of their own, and what stands between namespace and name. */
const ecosystems: ReadonlyMap<string, Naming> = new Map([
  ["bitnami", { ecosystem: "Bitnami", separator: "/" }],
  ["cargo", { ecosystem: "crates.io", separator: "/" }],
  ["composer", { ecosystem: "Packagist", separator: "/" }],
  ["conan", { ecosystem: "ConanCenter", separator: "/" }],
  ["cran", { ecosystem: "CRAN", separator: "/" }],
  ["gem", { ecosystem: "RubyGems", separator: "/" }],
  ["generic", { ecosystem: "generic", separator: "/" }],
  ["github", { ecosystem: "GitHub Actions", separator: "/" }],
  ["golang", { ecosystem: "Go", separator: "/" }],
  ["hackage", { ecosystem: "Hackage", separator: "/" }],
  ["hex", { ecosystem: "Hex", separator: "/" }],
  ["julia", { ecosystem: "Julia", separator: "/" }],
  ["maven", { ecosystem: "Maven", separator: ":" }],
  ["npm", { ecosystem: "npm", separator: "/" }],
  ["nuget", { ecosystem: "NuGet", separator: "/" }],
  ["opam", { ecosystem: "opam", separator: "/" }],
  ["pub", { ecosystem: "Pub", separator: "/" }],
  ["pypi", { ecosystem: "PyPI", separator: "/" }],
  ["swift", { ecosystem: "SwiftURL", separator: "/" }],
]);

/** The releases of distributions, by how the qualifier `distro` writes them: `debian-12`, `alpine-3.19.1`. */
const releases: readonly (readonly [RegExp, (release: string) => string])[] = [
  [/^almalinux-(\d+)/, (release) => `AlmaLinux:${release}`],
  [/^alpine-(\d+\.\d+)/, (release) => `Alpine:v${release}`],
  [/^amzn-(\d+)/, (release) => `Amazon Linux:${release}`],
  [/^debian-(\d+)/, (release) => `Debian:${release}`],
  [/^ol-(\d+)/, (release) => `Oracle Linux:${release}`],
  [/^opensuse-leap-(\d+\.\d+)/, (release) => `openSUSE:Leap ${release}`],
  [/^photon-(\d+\.\d+)/, (release) => `Photon OS:${release}`],
  [/^rhel-(\d+)/, (release) => `Red Hat:enterprise_linux:${release}`],
  [/^rocky-(\d+)/, (release) => `Rocky Linux:${release}`],
  [/^ubuntu-(\d*[02468]\.04)/, (release) => `Ubuntu:${release}:LTS`],
  [/^ubuntu-(\d+\.\d+)/, (release) => `Ubuntu:${release}`],
  [/^(wolfi)/, () => "Wolfi"],
  [/^(chainguard)/, () => "Chainguard"],
];

/** The package that a package URL names; undefined where it has no ecosystem that packages are looked up in. */
export function namedPackage(text: string): NamedPackage | undefined {
  const url = readPackageURL(text);
  if (url === undefined) return undefined;
  const naming = ecosystems.get(url.type);
  if (naming === undefined) return ofDistribution(url);
  const { namespace, name, version } = url;
  const whole = namespace === "" ? name : `${namespace}${naming.separator}${name}`;
  return {
    ecosystem: naming.ecosystem,
    name: whole,
    version: url.type === "golang" ? version.replace(/^v/, "") : version,
  };
}

function ofDistribution({
  type,
  namespace,
  name,
  version,
  qualifiers,
}: ReadPackageURL): NamedPackage | undefined {
  if (!["alpm", "apk", "deb", "rpm"].includes(type)) return undefined;
  const stated = qualifiers["distro"] ?? namespace;
  for (const [shape, ecosystem] of releases) {
    const release = shape.exec(stated)?.[1];
    if (release === undefined) continue;
    const epoch = qualifiers["epoch"] ?? "0";
    const withEpoch = type === "rpm" && epoch !== "0" && version !== "" ? `${epoch}:${version}` : version;
    return { ecosystem: ecosystem(release), name, version: withEpoch };
  }
  return undefined;
}
