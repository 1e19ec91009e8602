import type { DpkgPackage } from "../../extractors/dpkg/status.ts";

/** An installed package under the key that relationships use. */
export interface Installed {
  readonly key: string;
  readonly fact: DpkgPackage;
}

/** More packages of one name, or providers of it, than any system has: a bound for databases made to be slow. */
const maxCandidates = 16;

/**
 * Finds the installed packages that meet a dependency. Of alternatives, the first that is installed counts; a
 * package of that name before those that provide it; of several architectures the depending package's own, then
 * `all`, then any. Versions are not looked at: what is installed was checked by dpkg.
 */
export function dependencyResolver(
  packages: readonly Installed[],
): (from: DpkgPackage, group: string) => string[] {
  const byName = new Map<string, Installed[]>();
  const providers = new Map<string, Installed[]>();
  for (const installed of packages) {
    add(byName, installed.fact.name, installed);
    for (const name of installed.fact.provides) add(providers, name, installed);
  }
  return (from, group) => {
    for (const alternative of group.split("|")) {
      const [name = "", qualifier] = alternative.split(":", 2);
      const architecture = qualifier ?? from.architecture;
      const own = closest(byName.get(name) ?? [], architecture);
      if (own !== undefined) return [own.key];
      const provided = providers.get(name);
      if (provided !== undefined) return provided.map(({ key }) => key);
    }
    return [];
  };
}

function closest(candidates: readonly Installed[], architecture: string): Installed | undefined {
  return (
    candidates.find(({ fact }) => fact.architecture === architecture) ??
    candidates.find(({ fact }) => fact.architecture === "all") ??
    candidates[0]
  );
}

function add(index: Map<string, Installed[]>, name: string, installed: Installed): void {
  const present = index.get(name);
  if (present === undefined) index.set(name, [installed]);
  else if (present.length < maxCandidates) present.push(installed);
}
