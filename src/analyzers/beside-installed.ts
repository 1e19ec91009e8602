import type { CatalogedPackage, CatalogResult } from "./cataloger.ts";

/**
 * Lays what lock files ask for beside what is installed. A project counts as installed when at least half of what
 * its lock file lists is: then the installed packages are told, with the lock file as a further place and with its
 * word on who asked for them, and what is not there was left out on purpose (tools for development, other
 * platforms). Otherwise the lock file stands for itself. What comes first of the result is what is installed.
 */
export function besideInstalled(installed: CatalogResult, locks: readonly CatalogResult[]): CatalogResult[] {
  const identities = new Set(installed.packages.map(identityOf));
  const asked = new Map<string, CatalogedPackage[]>();
  const told: CatalogResult[] = [];
  for (const lock of locks) {
    const found = lock.packages.filter((each) => identities.has(identityOf(each)));
    if (lock.packages.length === 0 || found.length * 2 < lock.packages.length) {
      told.push(lock);
      continue;
    }
    for (const each of found) {
      const known = asked.get(identityOf(each));
      if (known === undefined) asked.set(identityOf(each), [each]);
      else known.push(each);
    }
  }
  const packages = installed.packages.map((each) => withLocks(each, asked.get(identityOf(each)) ?? []));
  return [{ ...installed, packages }, ...told];
}

function identityOf({ name, version }: CatalogedPackage): string {
  return `${name}@${version}`;
}

function withLocks(found: CatalogedPackage, asked: readonly CatalogedPackage[]): CatalogedPackage {
  if (asked.length === 0) return found;
  const scopes = new Set(asked.map(({ scope }) => scope));
  const [scope] = scopes;
  const isTold = asked.some(({ direct }) => direct !== undefined);
  return {
    ...found,
    locations: [...found.locations, ...asked.flatMap(({ locations }) => locations)],
    scope: found.scope ?? (scopes.size === 1 ? scope : undefined),
    direct: found.direct ?? (isTold ? asked.some(({ direct }) => direct === true) : undefined),
  };
}
