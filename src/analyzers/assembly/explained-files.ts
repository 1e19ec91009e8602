import type { FileExplanation, UnownedFile } from "#model";

/** Where package managers keep what they know. */
const databasePlaces = [
  "/var/lib/dpkg/",
  "/lib/apk/db/",
  "/usr/lib/apk/db/",
  "/var/lib/rpm/",
  "/usr/lib/sysimage/rpm/",
  "/var/lib/pacman/",
  "/var/db/pkg/",
  "/usr/lib/opkg/",
  "/var/lib/opkg/",
  "/var/lib/apt/",
  "/var/lib/dnf/",
  "/var/lib/yum/",
  "/var/lib/zypp/",
  "/nix/var/nix/db/",
  "/var/lib/snapd/",
  "/var/lib/flatpak/repo/",
  "/var/lib/db/sbom/",
  "/var/lib/alternatives/",
];

/** What may be thrown away and comes back by itself. */
const cachePlaces = ["/var/cache/", "/var/tmp/", "/tmp/", "/root/.cache/", "/root/.npm/", "/run/"];
const cacheName = /\/(?:__pycache__|\.cache|\.pytest_cache|\.mypy_cache)\//;

/** What the installation of packages, the build or the start of a container writes. */
const generatedPaths: ReadonlySet<string> = new Set([
  "/.dockerenv",
  "/etc/.pwd.lock",
  "/etc/environment",
  "/etc/fstab",
  "/etc/group",
  "/etc/group-",
  "/etc/gshadow",
  "/etc/gshadow-",
  "/etc/hostname",
  "/etc/hosts",
  "/etc/ld.so.cache",
  "/etc/locale.alias",
  "/etc/localtime",
  "/etc/machine-id",
  "/etc/mtab",
  "/etc/nsswitch.conf",
  "/etc/passwd",
  "/etc/passwd-",
  "/etc/resolv.conf",
  "/etc/shadow",
  "/etc/shadow-",
  "/etc/shells",
  "/etc/subgid",
  "/etc/subgid-",
  "/etc/subuid",
  "/etc/subuid-",
  "/etc/timezone",
  "/usr/share/info/dir",
]);
const generatedPlaces = [
  "/etc/alternatives/",
  "/etc/ca-certificates/",
  "/etc/pam.d/common-",
  "/etc/pki/ca-trust/extracted/",
  "/etc/rc",
  "/etc/ssl/certs/",
  "/usr/lib/locale/",
  "/var/lib/ca-certificates/",
  "/var/lib/systemd/",
  "/var/log/",
  "/usr/lib/modules/",
];

const library = /\.(?:so(?:\.[\w.]+)?|dylib|dll|jar|war|ear|node|wasm|a)$/i;
const script = /\.(?:sh|bash|py|pl|pm|rb|php|[cm]?js|lua|tcl|ps1)$/i;
const programs = /\/s?bin\/$/;
const executable = /\.(?:exe|com|appimage|run)$/i;
/** Builders give every file of some systems the execute bit: what is plainly data stays data. */
const data =
  /\.(?:txt|md|rst|json|ya?ml|toml|xml|html?|css|map|svg|png|jpe?g|gif|ico|webp|woff2?|ttf|otf|eot|csv|tsv|ini|conf|cfg|properties|lock|pem|crt|key|log|po|mo|h|hpp|c|cc|cpp|go|rs|java|ts|d|in|cmake|pc|la|license|dist-info)$/i;

/**
 * What explains everything in a directory, given with a slash at its end; undefined where each file is looked at.
 * Asked once for each directory.
 */
export function placeOf(directory: string): FileExplanation | undefined {
  if (startsWithAny(directory, databasePlaces)) return "package-database";
  if (startsWithAny(directory, cachePlaces) || cacheName.test(directory)) return "cache";
  return undefined;
}

/** What a file that no package claims and no place explains is: code of a kind, or what explains that it is there. */
export function natureOf(
  directory: string,
  name: string,
  mode: number,
): UnownedFile["kind"] | FileExplanation {
  const path = directory + name;
  if (generatedPaths.has(path)) return "generated";
  if (library.test(name)) return "library";
  if (script.test(name)) return "script";
  if (executable.test(name)) return "executable";
  if (startsWithAny(path, generatedPlaces)) return "generated";
  if ((mode & 0o111) === 0) return "data";
  // `policy-rc.d` beside other programs is one, whatever its name ends with.
  return programs.test(directory) || !data.test(name) ? "executable" : "data";
}

function startsWithAny(path: string, starts: readonly string[]): boolean {
  return starts.some((start) => path.startsWith(start));
}
