import type { ArtifactDescription, Package, PackageLicense } from "#model";
import { layerDigest } from "./json-artifact.ts";
import type { JsonPackage } from "./report-schema.ts";

/** One package; what its format does not tell is left out. */
export function jsonPackage(
  pkg: Package,
  artifact: ArtifactDescription,
  license?: PackageLicense,
): JsonPackage {
  return {
    id: pkg.id,
    name: pkg.name,
    version: pkg.version,
    type: pkg.type,
    purl: pkg.purl,
    ...(pkg.source === undefined ? {} : { source: { name: pkg.source.name, version: pkg.source.version } }),
    ...(pkg.architecture === undefined ? {} : { architecture: pkg.architecture }),
    licenses: [...pkg.licenses],
    ...(pkg.module === undefined ? {} : { module: pkg.module }),
    ...(pkg.vendor === undefined ? {} : { vendor: pkg.vendor }),
    ...(pkg.cpe === undefined ? {} : { cpe: pkg.cpe }),
    ...(pkg.absentClasses === undefined ? {} : { absentClasses: [...pkg.absentClasses] }),
    ...(pkg.ownedBy === undefined ? {} : { ownedBy: pkg.ownedBy }),
    locations: pkg.locations.map((location) => ({
      path: location.path,
      layer: layerDigest(artifact, location.layer),
      ...(location.line === undefined ? {} : { line: location.line }),
    })),
    layer: layerDigest(artifact, pkg.layer),
    dependsOn: [...pkg.dependsOn],
    ...(pkg.vendor === undefined ? {} : { supplier: pkg.vendor }),
    ...hashesOf(pkg),
    ...(pkg.scope === undefined ? {} : { scope: pkg.scope }),
    ...(pkg.direct === undefined ? {} : { direct: pkg.direct }),
    ...(license === undefined ? {} : { license: jsonLicense(license) }),
    ...(pkg.recovered === undefined ? {} : { recovered: pkg.recovered }),
    ...(pkg.weakEvidence === undefined ? {} : { weakEvidence: pkg.weakEvidence }),
    ...(pkg.unresolved === undefined ? {} : { unresolved: pkg.unresolved }),
  };
}

function jsonLicense(license: PackageLicense): NonNullable<JsonPackage["license"]> {
  return {
    expression: license.expression,
    category: license.category,
    declared: license.declared,
    found: [...new Set(license.found.map((found) => found.license))],
    ...(license.conflict === undefined ? {} : { conflict: license.conflict }),
    copyrights: [...license.copyrights],
  };
}

function hashesOf({ digest, hashes }: Package): Pick<JsonPackage, "hashes"> {
  const own =
    digest?.startsWith("sha256:") === true ? [{ algorithm: "SHA-256", value: digest.slice(7) }] : [];
  const all = [...own, ...(hashes ?? []).map(({ algorithm, value }) => ({ algorithm, value }))];
  return all.length === 0 ? {} : { hashes: all };
}
