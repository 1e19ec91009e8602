/**
 * The paths under which pnpm's lock files list packages ("Dependency path" of pnpm's specification):
 * `/name/1.0.0_peers` (version 5), `/name@1.0.0(peer@2.0.0)` (6), `name@1.0.0(peer@2.0.0)` (9), in each of which the
 * name may have a scope, and in place of the version an address or a path may stand.
 */

/** Name and version; what stands in the version's place, where that is no number. */
export function pathIdentity(path: string): { readonly name: string; readonly version: string } {
  const bare = canonicalPath(path).replace(/^\//, "");
  const at = bare.indexOf("@", 1);
  if (at > 0) return { name: bare.slice(0, at), version: bare.slice(at + 1) };
  const [, name, version] = /^((?:@[^/]+\/)?[^/]+)\/([^/]+)$/.exec(bare) ?? [];
  if (name === undefined || version === undefined) return { name: bare, version: bare };
  return { name, version: version.replace(/_.*$/, "") };
}

/** A path without the peers behind it. Version 5 writes them behind an underscore, which a name may have too. */
export function canonicalPath(path: string): string {
  const bracket = path.indexOf("(");
  if (bracket > 0) return path.slice(0, bracket);
  const [, head] = /^(\/(?:@[^/@]+\/)?[^/@]+\/\d[^_/]*)_/.exec(path) ?? [];
  return head ?? path;
}

/** Paths that a dependency of this name and version may be listed under, in each version of the lock file. */
export function dependencyPath(name: string, version: string): string[] {
  const bare = canonicalPath(version).replace(/^(\d[^_]*)_.*$/, "$1");
  return [`${name}@${bare}`, `/${name}@${bare}`, `/${name}/${bare}`, bare];
}
