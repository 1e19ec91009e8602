import { FormatError, type RpmHeader } from "#formats";
import type { PathCollector } from "../recorded-paths.ts";

/** A package as its header has it. */
export interface ReadRpmPackage {
  readonly name: string;
  /** Absent when the header has none; 0 is kept apart from that. */
  readonly epoch?: number;
  readonly version: string;
  readonly release: string;
  readonly architecture?: string;
  /** File name of the source package: `bash-5.1.8-9.el9.src.rpm`. */
  readonly sourceRpm?: string;
  readonly license?: string;
  readonly vendor?: string;
  /** `name:stream:version:context:arch`. */
  readonly module?: string;
  readonly requires: readonly string[];
  readonly provides: readonly string[];
  readonly files: readonly string[];
}

/** Numbers of `rpmtag.h`. */
export const rpmTag = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  vendor: 1011,
  license: 1014,
  architecture: 1022,
  oldFileNames: 1027,
  fileStates: 1029,
  fileDigests: 1035,
  fileLinkTargets: 1036,
  fileFlags: 1037,
  sourceRpm: 1044,
  fileVerifyFlags: 1045,
  provideName: 1047,
  requireName: 1049,
  dirIndexes: 1116,
  baseNames: 1117,
  dirNames: 1118,
  modularityLabel: 5096,
} as const;

/** What packages without a value have in its place. */
const none = "(none)";

/** Reads a package out of its header. Throws `FormatError` when name, version or release is missing. */
export function readRpmPackage(header: RpmHeader, addPath: PathCollector): ReadRpmPackage {
  const name = header.string(rpmTag.name);
  const version = header.string(rpmTag.version);
  const release = header.string(rpmTag.release);
  if (name === undefined || name === "" || version === undefined || release === undefined)
    throw new FormatError("rpm header", "MALFORMED", "a package without name, version or release");
  const epoch = header.numbers(rpmTag.epoch)[0];
  return {
    name,
    ...(epoch === undefined ? {} : { epoch }),
    version,
    release,
    ...optional("architecture", header.string(rpmTag.architecture)),
    ...optional("sourceRpm", header.string(rpmTag.sourceRpm)),
    ...optional("license", header.string(rpmTag.license)),
    ...optional("vendor", header.string(rpmTag.vendor)),
    ...optional("module", header.string(rpmTag.modularityLabel)),
    requires: [...new Set(header.strings(rpmTag.requireName))].filter(isResolvable),
    provides: [...new Set(header.strings(rpmTag.provideName))],
    files: filesOf(header, addPath),
  };
}

function optional<Key extends string>(key: Key, value: string | undefined): { [Name in Key]?: string } {
  const fields: { [Name in Key]?: string } = {};
  if (value !== undefined && value !== "" && value !== none) fields[key] = value;
  return fields;
}

/** Features of rpm itself, and boolean expressions, name no package. */
function isResolvable(name: string): boolean {
  return !name.startsWith("rpmlib(") && !name.startsWith("(");
}

function filesOf(header: RpmHeader, addPath: PathCollector): readonly string[] {
  return [...rpmPaths(header, addPath)].map(([, path]) => path);
}

/**
 * The paths of a package with their positions in all lists of its files. Names are kept apart from their directories,
 * which are listed once; before rpm 4 they were whole.
 */
export function* rpmPaths(
  header: RpmHeader,
  addPath: PathCollector,
): Generator<readonly [position: number, path: string]> {
  const baseNames = header.strings(rpmTag.baseNames);
  const isWhole = baseNames.length === 0;
  const directories = header.strings(rpmTag.dirNames);
  const indexes = header.numbers(rpmTag.dirIndexes);
  for (const [position, name] of (isWhole ? header.strings(rpmTag.oldFileNames) : baseNames).entries()) {
    const directory = isWhole ? "" : directories[indexes[position] ?? -1];
    if (!isWhole && directory?.startsWith("/") !== true) continue;
    const taken: string[] = [];
    addPath(taken, directory ?? "", name);
    for (const path of taken) yield [position, path];
  }
}
