import type { ArtifactDescription, Package } from "#model";
import { layerDigest } from "./json-artifact.ts";
import type { JsonPackage } from "./report-schema.ts";

/** One package; what its format does not tell is left out. */
export function jsonPackage(pkg: Package, artifact: ArtifactDescription): JsonPackage {
  return {
    id: pkg.id,
    name: pkg.name,
    version: pkg.version,
    type: pkg.type,
    purl: pkg.purl,
    ...(pkg.source === undefined ? {} : { source: { name: pkg.source.name, version: pkg.source.version } }),
    ...(pkg.architecture === undefined ? {} : { architecture: pkg.architecture }),
    licenses: [...pkg.licenses],
    ...(pkg.ownedBy === undefined ? {} : { ownedBy: pkg.ownedBy }),
    locations: pkg.locations.map((location) => ({
      path: location.path,
      layer: layerDigest(artifact, location.layer),
      ...(location.line === undefined ? {} : { line: location.line }),
    })),
    layer: layerDigest(artifact, pkg.layer),
    dependsOn: [...pkg.dependsOn],
    ...(pkg.scope === undefined ? {} : { scope: pkg.scope }),
    ...(pkg.direct === undefined ? {} : { direct: pkg.direct }),
    ...(pkg.unresolved === undefined ? {} : { unresolved: pkg.unresolved }),
  };
}
