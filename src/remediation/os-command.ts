import type { Distribution, Package, PackageType } from "#model";
import { isPlain, shellWord } from "./shell-word.ts";

/** An installed package of the operating system and the version to take; undefined where any newer one will do. */
export interface OSUpgrade {
  readonly pkg: Package;
  readonly to: string | undefined;
}

interface PackageManager {
  /** What comes before the packages. */
  readonly start: string;
  /** A package at a version, as this manager's command line takes it. */
  word(name: string, version: string): string;
}

const rpmWord = (name: string, version: string): string => `${name}-${version}`;

/** By the manuals apt-get(8), apk(8), dnf(8), yum(8), zypper(8), pacman(8), and those of microdnf and tdnf. */
const managers = {
  "apt-get": {
    start: "apt-get update && apt-get install -y --only-upgrade",
    word: (name: string, version: string) => `${name}=${version}`,
  },
  apk: {
    start: "apk add --no-cache --upgrade",
    word: (name: string, version: string) => `${name}>=${version}`,
  },
  dnf: { start: "dnf upgrade -y", word: rpmWord },
  microdnf: { start: "microdnf upgrade -y", word: rpmWord },
  yum: { start: "yum update -y", word: rpmWord },
  tdnf: { start: "tdnf update -y", word: rpmWord },
  zypper: {
    start: "zypper --non-interactive install",
    word: (name: string, version: string) => `${name}>=${version}`,
  },
  pacman: { start: "pacman -Syu --noconfirm", word: (name: string) => name },
} as const satisfies Readonly<Record<string, PackageManager>>;

type ManagerName = keyof typeof managers;

const osTypes: readonly PackageType[] = ["alpm", "apk", "deb", "rpm"];

/** Whether packages of a type are the operating system's. */
export function isOSPackage({ type }: Pick<Package, "type">): boolean {
  return osTypes.includes(type);
}

/** The manager of a type's packages on a distribution; `installed` are the names of what is there. */
export function managerOf(
  type: PackageType,
  distribution: Distribution | null,
  installed: ReadonlySet<string>,
): ManagerName {
  if (type === "deb") return "apt-get";
  if (type === "apk") return "apk";
  if (type === "alpm") return "pacman";
  const ids = distribution === null ? [] : [distribution.id, ...distribution.idLike];
  if (ids.some((id) => /^(?:sles?|suse|sle-micro|opensuse.*)$/.test(id))) return "zypper";
  if (ids.some((id) => ["photon", "mariner", "azurelinux"].includes(id))) return "tdnf";
  if (installed.has("microdnf") && !installed.has("dnf")) return "microdnf";
  return isOfYum(distribution) ? "yum" : "dnf";
}

/** Amazon Linux before 2023, and Red Hat's before 8. */
function isOfYum(distribution: Distribution | null): boolean {
  if (distribution === null || distribution.id === "fedora") return false;
  const major = Number(/^\d+/.exec(distribution.version)?.[0] ?? Number.NaN);
  return distribution.id === "amzn" ? major < 2023 : major < 8;
}

/** Shells, one of which runs a command in an image; without any there is nothing to run it with. */
const shells = ["bash", "dash", "busybox", "busybox-binsh", "ash", "zsh", "mksh"];

/** Whether a package manager can be called in an image that holds these packages. */
export function canRunCommands(installed: ReadonlySet<string>): boolean {
  return shells.some((name) => installed.has(name));
}

/** One command that raises packages; undefined where none of them has a name to be called by. */
export function osCommand(manager: ManagerName, upgrades: readonly OSUpgrade[]): string | undefined {
  const { start, word } = managers[manager];
  const words = upgrades.flatMap(({ pkg, to }) => {
    if (!isPlain(pkg.name)) return [];
    return [to === undefined || !isPlain(to) ? pkg.name : word(pkg.name, to)];
  });
  const named = [...new Set(words)].sort().map(shellWord);
  if (named.length === 0) return undefined;
  // Arch supports the upgrade of everything only.
  return manager === "pacman" ? start : `${start} ${named.join(" ")}`;
}
