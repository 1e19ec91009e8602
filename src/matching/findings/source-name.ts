import type { AdvisoryEntry, PackageType } from "#model";

/** Who gives ids that begin so, up to the first hyphen ("OSV schema", "id"), whichever feed an advisory came with. */
const publishers: ReadonlyMap<string, string> = new Map([
  ["ALBA-", "almalinux"],
  ["ALEA-", "almalinux"],
  ["ALPINE-", "alpine"],
  ["ALSA-", "almalinux"],
  ["AZL-", "azurelinux"],
  ["BELL-", "bellsoft"],
  ["BIT-", "bitnami"],
  ["BREW-", "homebrew"],
  ["CGA-", "chainguard"],
  ["CVE-", "cve"],
  ["DEBIAN-", "debian"],
  ["DLA-", "debian"],
  ["DRUPAL-", "drupal"],
  ["DSA-", "debian"],
  ["DTSA-", "debian"],
  ["EEF-", "erlef"],
  ["GHSA-", "ghsa"],
  ["GO-", "go"],
  ["HSEC-", "haskell"],
  ["JLSEC-", "julia"],
  ["MAL-", "malicious-packages"],
  ["MGASA-", "mageia"],
  ["NSWG-", "nodejs-core"],
  ["OESA-", "openeuler"],
  ["OSEC-", "ocaml"],
  ["OSV-", "oss-fuzz"],
  ["PSF-", "psf"],
  ["PYSEC-", "pypa"],
  ["RHBA-", "redhat"],
  ["RHEA-", "redhat"],
  ["RHSA-", "redhat"],
  ["RLSA-", "rocky"],
  ["RSEC-", "r"],
  ["RUSTSEC-", "rustsec"],
  ["RXSA-", "rocky"],
  ["SUSE-", "suse"],
  ["UBUNTU-", "ubuntu"],
  ["USN-", "ubuntu"],
  ["openSUSE-", "suse"],
]);

/** Feeds whose statements go by the CVE that they are about: the id does not tell who makes them. */
const ownPages: ReadonlySet<string> = new Set([
  "amazon",
  "azure-linux",
  "debian",
  "nvd",
  "openeuler",
  "photon",
  "redhat",
  "suse",
  "ubuntu",
]);

/** The publisher of an advisory by its id, else the feed that it came with. */
export function sourceName({ advisoryID, source }: Pick<AdvisoryEntry, "advisoryID" | "source">): string {
  // A company's own record may go by the CVE that it is about.
  if (ownPages.has(source) || source.startsWith("own-")) return source;
  return publishers.get(advisoryID.slice(0, advisoryID.indexOf("-") + 1)) ?? source;
}

/** The publishers that review the advisories of one package type themselves, beside GitHub. */
const ownPublishers: ReadonlyMap<PackageType, string> = new Map<PackageType, string>([
  ["bitnami", "bitnami"],
  ["cargo", "rustsec"],
  ["composer", "drupal"],
  ["cran", "r"],
  ["golang", "go"],
  ["hackage", "haskell"],
  ["hex", "erlef"],
  ["julia", "julia"],
  ["opam", "ocaml"],
  ["pypi", "pypa"],
]);

/** Publishers whose word on a CVE comes from somewhere else. */
const secondHand: ReadonlySet<string> = new Set(["cve", "bitnami", "oss-fuzz"]);

/**
 * How much a publisher's word counts for a package, the less the number the more. Whoever ships the package comes
 * first: of a distribution's package that is the distribution (whose advisories are the only ones it is compared
 * with), of Bitnami's it is Bitnami. For a language's package GitHub's reviewed rating comes before the
 * ecosystem's own database, which often has none, and those before CVE records and copies of them.
 */
export function sourceRank(name: string, type: PackageType): number {
  if (type === "bitnami" && name === "bitnami") return 0;
  if (name === "ghsa") return 1;
  if (name === ownPublishers.get(type)) return 2;
  if (name === "nvd") return 5;
  return secondHand.has(name) ? 4 : 3;
}
