/** What a release line says, in the words of os-release. */
export interface ReleaseLine {
  readonly id: string;
  readonly version: string;
}

/** How release files name a distribution, and the `ID` that its os-release has; the first that fits counts. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^red hat enterprise linux/i, "rhel"],
  [/^centos/i, "centos"],
  [/^rocky linux/i, "rocky"],
  [/^almalinux/i, "almalinux"],
  [/^(?:oracle|enterprise) linux/i, "ol"],
  [/^amazon linux/i, "amzn"],
  [/^fedora/i, "fedora"],
  [/^scientific linux/i, "scientific"],
  [/^cloudlinux/i, "cloudlinux"],
  [/^virtuozzo/i, "virtuozzo"],
  [/^eurolinux/i, "eurolinux"],
  [/^vmware photon/i, "photon"],
  [/^(?:cbl-)?mariner/i, "mariner"],
  [/^(?:microsoft )?azure ?linux/i, "azurelinux"],
  [/^openeuler/i, "openeuler"],
  [/^suse linux enterprise server/i, "sles"],
  [/^suse linux enterprise desktop/i, "sled"],
  [/^opensuse/i, "opensuse"],
];

/**
 * Reads lines like `CentOS release 6.10 (Final)`, `VMware Photon OS 4.0`, and SuSE-release with its `PATCHLEVEL`.
 * Undefined for names that are not known.
 */
export function readReleaseLines(lines: readonly string[]): ReleaseLine | undefined {
  const first = lines[0] ?? "";
  const id = names.find(([pattern]) => pattern.test(first))?.[1];
  if (id === undefined) return undefined;
  const version = /\d+(?:\.\d+)*/.exec(first.replace(/\(.*$/, ""))?.[0] ?? "";
  const patchLevel = lines
    .map((line) => /^PATCHLEVEL\s*=\s*(\d+)$/.exec(line)?.[1])
    .find((level) => level !== undefined);
  if (patchLevel !== undefined && patchLevel !== "0" && !version.includes("."))
    return { id, version: `${version}.${patchLevel}` };
  return { id, version: releaseOf(id, version) };
}

/** Release lines may hold the build's date, which os-release's `VERSION_ID` does not. */
function releaseOf(id: string, version: string): string {
  if (id === "mariner" || id === "azurelinux") return version.split(".", 2).join(".");
  return id === "amzn" ? version.replace(/^(20(?:2\d|[3-9]\d))\..*$/, "$1") : version;
}
