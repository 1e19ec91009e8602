import type { JavaArchiveIndex } from "../../../cataloger.ts";
import { baseNameOf } from "../../../paths.ts";
import { type FileIdentity, fileIdentity } from "./file-identity.ts";
import type { JavaArchive, MavenRecord } from "./find-archives.ts";
import { groupOf } from "./group.ts";
import { manifestIdentity } from "./manifest-identity.ts";

/** One artifact that an archive is or holds. */
export interface ArtifactIdentity {
  readonly key: string;
  /** Empty when nothing tells the group. */
  readonly groupID: string;
  readonly artifactID: string;
  /** Empty when it is told only by a placeholder. */
  readonly version: string;
  /** Whether the archive as a whole is this artifact, as opposed to holding it shaded. */
  readonly isWholeArchive: boolean;
  /** The file that tells it: a record of Maven within the archive, else the archive. */
  readonly evidence: string;
  readonly record: MavenRecord | undefined;
}

type Coordinates = Pick<ArtifactIdentity, "groupID" | "artifactID" | "version">;
interface Recorded {
  readonly record: MavenRecord;
  readonly coordinates: Coordinates;
}

/**
 * All artifacts that an archive is or holds. Records of Maven are taken as they are. The archive itself is the
 * record that its name fits, or the only one; else it is what its manifest and name say, which for an archive
 * that holds others' records counts only when they agree.
 */
export function identifyArchive(archive: JavaArchive, index?: JavaArchiveIndex): ArtifactIdentity[] {
  const file = fileIdentity(baseNameOf(archive.path));
  const recorded = distinct(archive.records.map(readRecord).filter((each) => each !== undefined));
  const own = ownRecord(recorded, file, archive.manifest);
  const embedded = recorded.map(({ record, coordinates }) => ({
    ...coordinates,
    key: `${record.path}#${coordinates.artifactID}@${coordinates.version}`,
    isWholeArchive: record === own?.record,
    evidence: record.properties?.path ?? record.pom?.path ?? archive.path,
    record,
  }));
  if (own !== undefined) return embedded;
  const { sha1 } = archive.at.fact;
  const indexed = sha1 === undefined ? undefined : index?.lookup(sha1);
  const whole = indexed ?? identifyWhole(archive, file, recorded);
  if (whole === undefined) return embedded;
  return [
    { ...whole, key: archive.path, isWholeArchive: true, evidence: archive.path, record: undefined },
    ...embedded,
  ];
}

function readRecord(record: MavenRecord): Recorded | undefined {
  const fact = record.properties?.fact ?? record.pom?.fact;
  if (fact === undefined || fact.groupID === "" || fact.artifactID === "") return undefined;
  // Builds that forgot to fill in their properties leave placeholders, which the pom may explain.
  const isFilledIn = !`${fact.groupID}${fact.artifactID}${fact.version}`.includes("${");
  const source = isFilledIn ? fact : record.pom?.fact;
  if (source === undefined || source.groupID === "" || source.artifactID === "") return undefined;
  const { groupID, artifactID, version } = source;
  return { record, coordinates: { groupID, artifactID, version } };
}

function distinct(recorded: readonly Recorded[]): Recorded[] {
  const byCoordinates = new Map<string, Recorded>();
  for (const each of recorded) {
    const { groupID, artifactID, version } = each.coordinates;
    const key = `${groupID}:${artifactID}:${version}`;
    if (!byCoordinates.has(key)) byCoordinates.set(key, each);
  }
  return [...byCoordinates.values()];
}

function ownRecord(
  recorded: readonly Recorded[],
  file: FileIdentity,
  manifest: JavaArchive["manifest"],
): Recorded | undefined {
  const fitting = recorded.filter(({ coordinates }) => fitsFile(coordinates, file));
  // `netty-all-4.1.jar` fits `netty` no less than `netty-all`: the longest is meant.
  const [best] = fitting.toSorted(
    (left, right) => right.coordinates.artifactID.length - left.coordinates.artifactID.length,
  );
  if (best !== undefined) return best;
  const [only, ...others] = recorded;
  if (only === undefined || others.length > 0) return undefined;
  const told = manifestIdentity(manifest, file);
  // The manifest and the file's name agree on another artifact: the record is of what was shaded in.
  if (told.version !== undefined && isNamedBy(file, told.artifactID)) return undefined;
  return file.version === undefined || file.version === only.coordinates.version ? only : undefined;
}

/** Whether an archive of this name may be this artifact: `artifact-version[-classifier]`, `group.artifact-version`, or the bare artifact. */
function fitsFile({ groupID, artifactID, version }: Coordinates, { stem, name }: FileIdentity): boolean {
  const wanted = artifactID.toLowerCase();
  const lower = stem.toLowerCase();
  const names = [wanted, `${groupID}.${artifactID}`.toLowerCase()];
  return names.some(
    (each) =>
      lower === each ||
      name.toLowerCase() === each ||
      lower.startsWith(`${each}-${version.toLowerCase()}`) ||
      lower.startsWith(`${each}_${version.toLowerCase()}`),
  );
}

function identifyWhole(
  { manifest }: JavaArchive,
  file: FileIdentity,
  recorded: readonly Recorded[],
): Coordinates | undefined {
  if (manifest?.jenkins !== undefined) return manifest.jenkins;
  const told = manifestIdentity(manifest, file);
  if (recorded.length > 0 && file.version === undefined && !isNamedBy(file, told.artifactID))
    return undefined;
  const artifactID = file.version === undefined ? told.artifactID : file.name;
  const version = file.version ?? told.version;
  if (artifactID === undefined || version === undefined) return undefined;
  return withoutGroupInName({ groupID: groupOf(manifest, artifactID), artifactID, version });
}

function isNamedBy({ name }: FileIdentity, artifactID: string | undefined): boolean {
  return artifactID?.toLowerCase() === name.toLowerCase();
}

/** OSGi containers name files `group.artifact-version.jar`. */
function withoutGroupInName(coordinates: Coordinates): Coordinates {
  const { groupID, artifactID } = coordinates;
  const isPrefixed =
    groupID !== "" && artifactID.startsWith(`${groupID}.`) && artifactID.length > groupID.length + 1;
  return isPrefixed ? { ...coordinates, artifactID: artifactID.slice(groupID.length + 1) } : coordinates;
}
