import type { Distribution, PackageType } from "#model";

/** How one distribution's packages are found in OSV's ecosystems. */
export interface DistributionFamily {
  /** `ID` of os-release, in lower case; `dhi/debian` for one that is rebuilt of several, which `ID_LIKE` tells. */
  readonly ids: readonly string[];
  readonly packageType: Extract<PackageType, "alpm" | "apk" | "deb" | "rpm">;
  /** Whether its advisories name source packages or the packages that are installed. */
  readonly names: "source" | "installed";
  /** The ecosystems whose advisories hold for this release; empty when it has none that is known. */
  ecosystems(distribution: Distribution): readonly string[];
}

/** `9` of `9.4`; undefined when the version does not begin with a number. */
function major({ version }: Distribution): string | undefined {
  return /^\d+/.exec(version)?.[0];
}

/** `3.19` of `3.19.1`. */
function majorMinor({ version }: Distribution): string | undefined {
  return /^\d+\.\d+/.exec(version)?.[0];
}

function named(prefix: string, release: string | undefined): readonly string[] {
  return release === undefined ? [] : [`${prefix}:${release}`];
}

/** Releases of Debian that have no `VERSION_ID` while they are tested. */
const debianCodenames: ReadonlyMap<string, string> = new Map([
  ["buster", "10"],
  ["bullseye", "11"],
  ["bookworm", "12"],
  ["trixie", "13"],
  ["forky", "14"],
]);

const ubuntuVariants = ["Ubuntu:", "Ubuntu:Pro:", "Ubuntu:Pro:FIPS:", "Ubuntu:Pro:FIPS-updates:"];

/** Ubuntu names its LTS releases so; the extended maintenance of Pro has ecosystems of its own. */
function ubuntu(distribution: Distribution): readonly string[] {
  const release = majorMinor(distribution);
  if (release === undefined) return [];
  const isLts = /^\d*[02468]\.04$/.test(release);
  return isLts ? ubuntuVariants.map((variant) => `${variant}${release}:LTS`) : [`Ubuntu:${release}`];
}

/** Repositories whose packages Red Hat's base images and their users install, by major release. */
const redHatRepositories = [
  "appstream",
  "baseos",
  "crb",
  "highavailability",
  "nfv",
  "realtime",
  "resilientstorage",
  "sap",
  "sap_hana",
  "supplementary",
];
const redHat7Variants = ["client", "computenode", "server", "workstation"];

function redHat(distribution: Distribution): readonly string[] {
  const release = major(distribution);
  if (release === undefined || /\bstream\b/i.test(distribution.name)) return [];
  const parts = Number(release) < 8 ? redHat7Variants : redHatRepositories;
  const base = `Red Hat:enterprise_linux:${release}`;
  return [base, ...parts.map((part) => `${base}::${part}`), ...extendedUpdates(distribution)];
}

/** Subscriptions whose updates a minor release gets after the next one is out. */
const extendedSubscriptions = ["rhel_eus", "rhel_e4s", "rhel_aus", "rhel_tus"];

function extendedUpdates(distribution: Distribution): readonly string[] {
  const release = majorMinor(distribution);
  if (release === undefined) return [];
  return extendedSubscriptions.flatMap((name) =>
    ["", "::appstream", "::baseos", "::crb"].map((part) => `Red Hat:${name}:${release}${part}`),
  );
}

/** `22.03-LTS-SP3`: the service pack is only in the name, "openEuler 22.03 (LTS-SP3)". */
function openEuler({ version, name }: Distribution): readonly string[] {
  const pack = /\((LTS[^)]*)\)/.exec(name)?.[1];
  return version === "" ? [] : [`openEuler:${pack === undefined ? version : `${version}-${pack}`}`];
}

function suse({ version }: Distribution): readonly string[] {
  const [release, pack] = version.split(".");
  if (release === undefined || release === "") return [];
  const suffix = pack === undefined || pack === "0" ? release : `${release} SP${pack}`;
  return [
    `SUSE:Linux Enterprise Server ${suffix}`,
    `SUSE:Linux Enterprise Server ${suffix}-LTSS`,
    `SUSE:Linux Enterprise Module for Basesystem ${suffix}`,
    `SUSE:Linux Enterprise Module for Development Tools ${suffix}`,
    `SUSE:Linux Enterprise Module for Server Applications ${suffix}`,
  ];
}

function alpaquita(prefix: string, distribution: Distribution): readonly string[] {
  return named(prefix, major(distribution) ?? "stream");
}

/** Every distribution that is matched, sorted by its first id. */
export const distributionFamilies: readonly DistributionFamily[] = [
  {
    ids: ["almalinux"],
    packageType: "rpm",
    names: "installed",
    ecosystems: (distribution) => named("AlmaLinux", major(distribution)),
  },
  {
    ids: ["alpaquita"],
    packageType: "apk",
    names: "source",
    ecosystems: (distribution) => alpaquita("Alpaquita", distribution),
  },
  {
    ids: ["alpine"],
    packageType: "apk",
    names: "source",
    // A release candidate of edge calls itself `3.23_alpha20251016`.
    ecosystems: (distribution) =>
      /_alpha|^edge/.test(distribution.version)
        ? ["Alpine:edge"]
        : named("Alpine", majorMinor(distribution)?.replace(/^/, "v")),
  },
  {
    ids: ["amzn"],
    packageType: "rpm",
    names: "installed",
    // `2018.03` and what came before it are Amazon Linux 1.
    ecosystems: ({ version }) =>
      named("Amazon Linux", /^201\d\./.test(version) ? "1" : /^\d+/.exec(version)?.[0]),
  },
  { ids: ["arch", "archlinux"], packageType: "alpm", names: "installed", ecosystems: () => ["Arch Linux"] },
  {
    ids: ["azurelinux", "mariner"],
    packageType: "rpm",
    names: "source",
    ecosystems: (distribution) => named("Azure Linux", major(distribution)),
  },
  {
    ids: ["bellsoft-hardened-containers"],
    packageType: "apk",
    names: "source",
    ecosystems: (distribution) => alpaquita("BellSoft Hardened Containers", distribution),
  },
  { ids: ["chainguard"], packageType: "apk", names: "source", ecosystems: () => ["Chainguard"] },
  {
    ids: ["debian"],
    packageType: "deb",
    names: "source",
    ecosystems: (distribution) =>
      named("Debian", major(distribution) ?? debianCodenames.get(distribution.codename ?? "")),
  },
  {
    ids: ["dhi/alpine"],
    packageType: "apk",
    names: "source",
    ecosystems: (distribution) => named("Docker Hardened Images:Alpine", majorMinor(distribution)),
  },
  {
    ids: ["dhi/debian"],
    packageType: "deb",
    names: "source",
    ecosystems: (distribution) => named("Docker Hardened Images:Debian", major(distribution)),
  },
  {
    ids: ["mageia"],
    packageType: "rpm",
    names: "source",
    ecosystems: (distribution) => named("Mageia", major(distribution)),
  },
  { ids: ["minimos"], packageType: "apk", names: "source", ecosystems: () => ["MinimOS"] },
  {
    ids: ["ol"],
    packageType: "rpm",
    names: "installed",
    ecosystems: (distribution) => named("Oracle Linux", major(distribution)),
  },
  { ids: ["openeuler"], packageType: "rpm", names: "source", ecosystems: openEuler },
  {
    ids: ["opensuse-leap"],
    packageType: "rpm",
    names: "source",
    ecosystems: ({ version }) => (version === "" ? [] : [`openSUSE:Leap ${version}`]),
  },
  {
    ids: ["opensuse-tumbleweed"],
    packageType: "rpm",
    names: "source",
    ecosystems: () => ["openSUSE:Tumbleweed"],
  },
  {
    ids: ["photon"],
    packageType: "rpm",
    names: "source",
    ecosystems: (distribution) => named("Photon OS", majorMinor(distribution)),
  },
  { ids: ["rhel", "centos"], packageType: "rpm", names: "installed", ecosystems: redHat },
  {
    ids: ["rocky"],
    packageType: "rpm",
    names: "source",
    ecosystems: (distribution) => named("Rocky Linux", major(distribution)),
  },
  { ids: ["sles", "sled", "sles_sap"], packageType: "rpm", names: "source", ecosystems: suse },
  { ids: ["ubuntu"], packageType: "deb", names: "source", ecosystems: ubuntu },
  { ids: ["wolfi"], packageType: "apk", names: "source", ecosystems: () => ["Wolfi"] },
];

const byID = new Map(distributionFamilies.flatMap((family) => family.ids.map((id) => [id, family] as const)));

/** The family of a distribution; undefined when its advisories are in no ecosystem that is known. */
export function distributionFamily(distribution: Distribution): DistributionFamily | undefined {
  const { id, idLike } = distribution;
  return byID.get(id) ?? idLike.map((like) => byID.get(`${id}/${like}`)).find((one) => one !== undefined);
}
