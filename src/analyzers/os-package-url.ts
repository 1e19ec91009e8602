import { type Distribution, packageURL, type PackageType, type SourcePackage } from "#model";

/** What identifies a package of a distribution. */
export interface OsPackage {
  readonly type: PackageType;
  readonly distribution: Distribution | null;
  readonly name: string;
  /** Without epoch where the type has a qualifier for it. */
  readonly version: string;
  readonly epoch?: string | undefined;
  readonly architecture?: string | undefined;
  readonly source?: SourcePackage | undefined;
}

/**
 * The package URL of a distribution's package ("Package URL types": deb, apk, rpm): the distribution's id is the
 * namespace, `distro` names the release, `upstream` the source package where it has another name.
 */
export function osPackageURL({
  type,
  distribution,
  name,
  version,
  epoch,
  architecture,
  source,
}: OsPackage): string {
  const upstream = source === undefined || source.name === name ? undefined : source;
  return packageURL({
    type,
    namespace: distribution?.id,
    name,
    version,
    qualifiers: {
      arch: architecture,
      epoch,
      distro: distribution === null ? undefined : distroQualifier(distribution),
      upstream: upstream === undefined ? undefined : upstreamQualifier(upstream, version),
    },
  });
}

function distroQualifier({ id, version }: Distribution): string {
  return version === "" ? id : `${id}-${version}`;
}

function upstreamQualifier(source: SourcePackage, version: string): string {
  return source.version === version ? source.name : `${source.name}@${source.version}`;
}
