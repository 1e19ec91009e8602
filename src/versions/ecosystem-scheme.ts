import type { VersionScheme } from "./version-scheme.ts";
import { versionScheme } from "./version-schemes.ts";

/** Scheme by the ecosystem names of the OSV schema 1.7, without release; lower-cased. */
const schemeByEcosystem = new Map<string, string>([
  ["almalinux", "rpm"],
  ["alpaquita", "apk"],
  ["alpine", "apk"],
  ["amazon linux", "rpm"],
  ["arch linux", "alpm"],
  ["azure linux", "rpm"],
  ["bellsoft hardened containers", "apk"],
  ["bioconductor", "cran"],
  ["bitnami", "bitnami"],
  ["bottlerocket", "rpm"],
  ["centos", "rpm"],
  ["chainguard", "apk"],
  ["cleanstart", "apk"],
  ["conancenter", "conan"],
  // Products without an ecosystem, by vendor and name: rpm's order takes every spelling that vendors have.
  ["cpe", "rpm"],
  ["cran", "cran"],
  ["crates.io", "cargo"],
  ["debian", "deb"],
  // Docker's ranges are of type SEMVER, with pre-releases of every spelling (`3.0.0-rc5`).
  ["dhi", "npm"],
  ["drupal", "composer"],
  ["echo", "deb"],
  ["fedora", "rpm"],
  // Companies' own packages: rpm's order takes every spelling.
  ["generic", "rpm"],
  ["gentoo", "portage"],
  ["ghc", "hackage"],
  ["github actions", "semver"],
  ["go", "go"],
  ["hackage", "hackage"],
  ["hex", "hex"],
  ["julia", "julia"],
  ["kubernetes", "go"],
  ["mageia", "rpm"],
  ["mariner", "rpm"],
  ["maven", "maven"],
  ["minimos", "apk"],
  ["npm", "npm"],
  ["nuget", "nuget"],
  ["opam", "opam"],
  ["openeuler", "rpm"],
  ["opensuse", "rpm"],
  ["oracle linux", "rpm"],
  ["packagist", "composer"],
  ["photon os", "rpm"],
  ["pub", "pub"],
  ["pypi", "pep440"],
  ["red hat", "rpm"],
  ["rocky linux", "rpm"],
  ["rubygems", "gem"],
  ["suse", "rpm"],
  ["swifturl", "swift"],
  ["ubuntu", "deb"],
  ["vscode", "semver"],
  ["wolfi", "apk"],
]);

/** Ecosystems whose release names the distribution that their packages are built for (`Root:Alpine:3.18`). */
const rebuilders = new Set(["root", "docker hardened images"]);

/**
 * The scheme of an OSV ecosystem, with or without release: `Debian:12` → deb, `PyPI` → pep440. Undefined when
 * its versions have no order that is known here (`GIT`, `Linux`, `OSS-Fuzz`, …).
 */
export function schemeForEcosystem(ecosystem: string): VersionScheme | undefined {
  const [name = "", ...release] = ecosystem.toLowerCase().split(":");
  const id = schemeByEcosystem.get(name);
  if (id !== undefined) return versionScheme(id);
  return rebuilders.has(name) && release.length > 0 ? schemeForEcosystem(release.join(":")) : undefined;
}
