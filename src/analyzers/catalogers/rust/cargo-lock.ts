import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type CargoLock, type CargoLockEntry, cargoLockKind } from "../../extractors/rust/cargo-lock.ts";
import { layersRecorded } from "../../layer-recorded.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * Crates of `Cargo.lock`. Those without a source are the project itself and its workspace: they are told, but
 * a crate of the registry that happens to have the same name is not theirs to be matched with.
 */
export const cargoLockPackages: Cataloger = {
  id: "rust/cargo-lock",
  version: 1,
  needs: [cargoLockKind],
  spec: {
    title: "The Cargo Book, Cargo.toml vs Cargo.lock",
    url: "https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html",
  },
  assemble: (facts) => {
    const results = facts.visible(cargoLockKind).map((lock) => catalogLock(facts, lock));
    return {
      packages: results.flatMap(({ packages }) => packages),
      relationships: results.flatMap(({ relationships }) => relationships),
      claims: [],
      issues: [],
    };
  },
};

type LockResult = Pick<CatalogResult, "packages" | "relationships">;

function catalogLock(facts: FactsByPath, lock: FactAt<CargoLock>): LockResult {
  const { entries } = lock.fact;
  const find = dependencyFinder(entries);
  const targets = new Map(
    entries.map((entry) => [entry, entry.dependencies.map(find).filter((each) => each !== undefined)]),
  );
  const direct = new Set(
    entries.flatMap((entry) => (entry.source === undefined ? (targets.get(entry) ?? []) : [])),
  );
  const keyOf = ({ name, version, source = "" }: CargoLockEntry): string =>
    `${lock.path}#${name}@${version} ${source}`;
  const unique = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const layerOf = layersRecorded(facts, cargoLockKind, lock, (fact) =>
    fact.entries.map(({ name, version }) => `${name} ${version}`),
  );
  const packages = [...unique].map(([key, entry]) => ({
    ...describe(entry, direct.has(entry)),
    key,
    locations: [
      { path: lock.path, layer: lock.layer, ...(entry.line === undefined ? {} : { line: entry.line }) },
    ],
    layer: layerOf(`${entry.name} ${entry.version}`),
  }));
  const relationships = [...unique].flatMap(([from, entry]) =>
    (targets.get(entry) ?? []).map((target) => ({ from, to: keyOf(target) })),
  );
  return { packages, relationships };
}

function describe(
  { name, version, source }: CargoLockEntry,
  direct: boolean,
): Omit<CatalogedPackage, "key" | "locations" | "layer"> {
  return {
    name,
    version,
    type: "cargo",
    purl: cratePurl(name, version, source),
    licenses: [],
    direct: source === undefined ? undefined : direct,
    unresolved: source === undefined ? "part of the project itself, from no registry" : undefined,
  };
}

const cratesIO = new Set([
  "registry+https://github.com/rust-lang/crates.io-index",
  "sparse+https://index.crates.io/",
]);

/** Other sources than crates.io are told as qualifiers (PURL-TYPES, `cargo`). */
function cratePurl(name: string, version: string, source: string | undefined): string {
  const isGit = source?.startsWith("git+") === true;
  const isOther = source !== undefined && !isGit && !cratesIO.has(source);
  const qualifiers = {
    vcs_url: isGit ? source : undefined,
    repository_url: isOther ? source.slice(source.indexOf("+") + 1) : undefined,
  };
  return tolerantPackageURL({ type: "cargo", name, version, qualifiers });
}

/** Finds what a dependency line means: cargo writes as much of name, version and source as tells crates apart. */
function dependencyFinder(
  entries: readonly CargoLockEntry[],
): (dependency: string) => CargoLockEntry | undefined {
  const byName = new Map<string, CargoLockEntry>();
  const severalTimes = new Set<string>();
  for (const entry of entries) {
    if (byName.has(entry.name)) severalTimes.add(entry.name);
    byName.set(entry.name, entry);
  }
  const byMore = new Map<string, CargoLockEntry>();
  for (const entry of entries) {
    if (!severalTimes.has(entry.name)) continue;
    byMore.set(`${entry.name} ${entry.version}`, entry);
    byMore.set(`${entry.name} ${entry.version} (${entry.source ?? ""})`, entry);
  }
  return (dependency) => {
    const [name = "", version] = dependency.split(" ", 2);
    const found = byName.get(name);
    if (version === undefined) return found;
    if (!severalTimes.has(name)) return found?.version === version ? found : undefined;
    // Sources in older lock files are written with a commit or not: what cannot be found whole is tried without.
    return byMore.get(dependency) ?? byMore.get(`${name} ${version}`);
  };
}
