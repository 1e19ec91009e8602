import type { ArtifactDescription, Finding, FindingLocation } from "#model";
import { layerDigest } from "./json-artifact.ts";
import type { JsonFinding, JsonLocation } from "./report-schema.ts";

/** One finding with all that is known of it. */
export function jsonFinding(finding: Finding, artifact: ArtifactDescription): JsonFinding {
  return {
    kind: finding.kind,
    id: finding.id,
    aliases: [...finding.aliases],
    severity: finding.severity,
    status: finding.status,
    reason: finding.reason,
    fixState: finding.fixState,
    title: finding.title,
    ...(finding.package === undefined ? {} : { package: finding.package }),
    ...(finding.packageID === undefined ? {} : { packageID: finding.packageID }),
    fixedIn: [...finding.fixedIn],
    ...(finding.rule === undefined ? {} : { rule: finding.rule }),
    sources: finding.sources.map(({ name, advisory, severity }) => ({ name, advisory, severity })),
    locations: finding.locations.map((location) => jsonLocation(location, artifact)),
    risk: null,
    suppressedBy: finding.suppressedBy,
  };
}

function jsonLocation(location: FindingLocation, artifact: ArtifactDescription): JsonLocation {
  const deletedIn = location.deletedIn === undefined ? null : layerDigest(artifact, location.deletedIn);
  return {
    path: location.path,
    layer: layerDigest(artifact, location.layer),
    ...(location.line === undefined ? {} : { line: location.line }),
    ...(deletedIn === null ? {} : { deletedIn }),
  };
}
