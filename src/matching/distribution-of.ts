import type { Distribution, Package } from "#model";

/**
 * The distribution whose release a package is of: the artifact's, else the one that its package URL names
 * (`distro=debian-12`), which is all that some SBOMs have.
 */
export function distributionOf(pkg: Package, distribution: Distribution | null): Distribution | null {
  if (distribution !== null) return distribution;
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
