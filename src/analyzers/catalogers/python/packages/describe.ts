import type { Location } from "#model";
import type { CatalogedPackage, FactsByPath } from "../../../cataloger.ts";
import type { PythonDirectURL } from "../../../extractors/python/direct-url.ts";
import { normalisedName } from "../../../extractors/python/lockfile/python-lockfile.ts";
import { pythonMetadataKind } from "../../../extractors/python/metadata.ts";
import { layerRecorded } from "../../../layer-recorded.ts";
import type { InstalledDistribution } from "./installed.ts";
import { tolerantPackageURL } from "../../../tolerant-package-url.ts";

/** What requirements files and lock files say of an installed distribution. */
export interface AskedFor {
  readonly locations: readonly Location[];
  readonly direct: boolean | undefined;
  readonly scope: CatalogedPackage["scope"];
}

/** The package that an installed distribution is. */
export function describeInstalled(
  distribution: InstalledDistribution,
  facts: FactsByPath,
  askedFor: AskedFor,
): CatalogedPackage {
  const { at, origin, requested } = distribution;
  const { author: vendor, name, version, licenses } = at.fact;
  return {
    key: at.path,
    name,
    version,
    type: "pypi",
    purl: distributionPurl(name, version, originQualifiers(origin)),
    licenses,
    locations: [{ path: at.path, layer: at.layer }, ...distribution.alsoAt, ...askedFor.locations],
    layer: layerRecorded(
      facts,
      pythonMetadataKind,
      at,
      (fact) => fact.name === name && fact.version === version,
    ),
    scope: askedFor.scope,
    direct: askedFor.direct === true ? true : requested,
    vendor,
  };
}

/** PURL-TYPES, `pypi`: names are lower case, with dashes for underscores and dots. */
export function distributionPurl(
  name: string,
  version: string,
  qualifiers: Readonly<Record<string, string | undefined>>,
): string {
  return tolerantPackageURL({
    type: "pypi",
    name: normalisedName(name),
    version: version === "" ? undefined : version,
    qualifiers,
  });
}

function originQualifiers(origin: PythonDirectURL | undefined): Record<string, string | undefined> {
  if (origin?.kind === "vcs") {
    const revision = origin.commit === undefined ? "" : `@${origin.commit}`;
    return { vcs_url: `${origin.vcs ?? "git"}+${origin.url}${revision}` };
  }
  return origin?.kind === "archive" && /^https?:/.test(origin.url) ? { download_url: origin.url } : {};
}
