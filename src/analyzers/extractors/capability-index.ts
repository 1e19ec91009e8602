/** What a package of one database needs and gives, in that database's own names. */
export interface Capabilities {
  readonly name: string;
  readonly provides: readonly string[];
  readonly requires: readonly string[];
}

/** More providers of one name than any system has: a bound for databases made to be slow. */
const maxProviders = 16;

/**
 * For each package the positions of those it depends on, sorted: all that provide what it requires. What nobody
 * provides, and what it provides itself, gives nothing. Needs both in one database, so it is done when that is
 * read, and the names need not be kept.
 */
export function dependencyPositions(packages: readonly Capabilities[]): number[][] {
  const providers = new Map<string, number[]>();
  for (const [position, { name, provides }] of packages.entries()) {
    addProvider(providers, name, position);
    for (const capability of provides) addProvider(providers, capability, position);
  }
  return packages.map(({ requires }, position) => {
    const found = new Set<number>();
    for (const capability of requires) {
      const candidates = providers.get(capability);
      if (candidates === undefined || candidates.includes(position)) continue;
      for (const candidate of candidates) found.add(candidate);
    }
    return [...found].sort((left, right) => left - right);
  });
}

function addProvider(providers: Map<string, number[]>, capability: string, position: number): void {
  const present = providers.get(capability);
  if (present === undefined) providers.set(capability, [position]);
  else if (present.length < maxProviders && present.at(-1) !== position) present.push(position);
}
