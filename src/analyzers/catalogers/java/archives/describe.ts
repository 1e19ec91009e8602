import { archiveFact } from "../../../pass/archive-fact.ts";
import type { CatalogedPackage, FactsByPath } from "../../../cataloger.ts";
import { layerRecorded } from "../../../layer-recorded.ts";
import type { JavaArchive } from "./find-archives.ts";
import type { ArtifactIdentity } from "./identify-archive.ts";
import { tolerantPackageURL } from "../../../tolerant-package-url.ts";

/** An artifact with the archive that it is or lies in. */
export interface LocatedArtifact {
  readonly archive: JavaArchive;
  readonly identity: ArtifactIdentity;
}

/** The package that an artifact is. */
export function describeArtifact(
  { archive, identity }: LocatedArtifact,
  facts: FactsByPath,
): CatalogedPackage {
  const { groupID, artifactID, version, isWholeArchive, evidence, record } = identity;
  const { at, manifest } = archive;
  const declared = record?.pom?.fact.licenses ?? [];
  const bundle = isWholeArchive && manifest?.bundleLicense !== undefined ? [manifest.bundleLicense] : [];
  const whole = { path: at.path, layer: at.layer };
  return {
    key: identity.key,
    name: artifactID,
    version,
    type: groupID === "" ? "generic" : "maven",
    namespace: groupID === "" ? undefined : groupID,
    purl: tolerantPackageURL({
      type: groupID === "" ? "generic" : "maven",
      namespace: groupID === "" ? undefined : groupID,
      name: artifactID,
      version: version === "" ? undefined : version,
    }),
    licenses: declared.length > 0 ? declared : bundle,
    locations: evidence === at.path ? [whole] : [whole, { path: evidence, layer: at.layer }],
    layer: layerRecorded(facts, archiveFact, at, () => true),
    scope: "runtime",
    digest: isWholeArchive ? at.digest : undefined,
    unresolved: unresolvedBecause(identity),
  };
}

/** Without its group an artifact cannot be told from others of the same name: Maven's package URL demands it. */
function unresolvedBecause({ groupID, version }: ArtifactIdentity): string | undefined {
  if (groupID === "") return "the archive does not tell its Maven group";
  return version === "" ? "the archive tells its version only by a placeholder" : undefined;
}
