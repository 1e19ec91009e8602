import type { Distribution, Package } from "#model";

/**
 * The distribution whose release a package is of: the artifact's, else the one that its package URL names
 * (`distro=debian-12`), which is all that some SBOMs have.
 */
export function distributionOf(pkg: Package, distribution: Distribution | null): Distribution | null {
  const named = distribution ?? namedByPurl(pkg);
  return named?.id.toLowerCase() === "openeuler" ? withServicePack(named, pkg) : named;
}

/**
 * openEuler's service pack is in the release's name ("openEuler 22.03 (LTS-SP3)"), which SBOMs leave out. Its packages
 * have it at their end: `.oe2203sp3`, `.oe2203` for the release without one.
 */
function withServicePack(distribution: Distribution, { version }: Package): Distribution {
  const [, major, minor, pack] = /\.oe(\d\d)(\d\d)(sp\d+)?$/.exec(version) ?? [];
  const isTold = distribution.name.includes("(LTS") || distribution.version !== `${major}.${minor}`;
  if (isTold) return distribution;
  const words = pack === undefined ? "LTS" : `LTS-${pack.toUpperCase()}`;
  return { ...distribution, name: `openEuler ${distribution.version} (${words})` };
}

function namedByPurl(pkg: Package): Distribution | null {
  if (!pkg.purl.includes("distro=")) return null;
  const qualifier = /[?&]distro=([^&#]+)/.exec(pkg.purl)?.[1];
  const parts = qualifier === undefined ? null : /^(.+?)-(v?\d.*)$/.exec(unescaped(qualifier));
  const [, id, version] = parts ?? [];
  if (id === undefined || version === undefined) return null;
  return { id: id.toLowerCase(), version: version.replace(/^v/, ""), name: `${id} ${version}`, idLike: [] };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoding after all: then it is what it says.
    return text;
  }
}
