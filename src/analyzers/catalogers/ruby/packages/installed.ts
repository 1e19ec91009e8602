import type { CatalogedPackage, CatalogResult, FactAt, FactsByPath } from "../../../cataloger.ts";
import { type Gemspec, gemspecKind } from "../../../extractors/ruby/gemspec.ts";
import { layerRecorded } from "../../../layer-recorded.ts";
import { directoryOf } from "../../../paths.ts";
import { tolerantPackageURL } from "../../../tolerant-package-url.ts";

/** Versions of a gem installed side by side that a dependency by name is taken to mean. */
const maxVersions = 20;

/** The gems that are installed, by their specifications, with edges among those of one directory of gems. */
export function catalogInstalledGems(facts: FactsByPath): CatalogResult {
  const gems = facts.visible(gemspecKind).filter(({ path }) => !path.includes("!/"));
  const byName = Map.groupBy(gems, ({ path, fact }) => `${homeOf(path)} ${fact.name}`);
  const relationships = gems.flatMap(({ path, fact }) =>
    fact.dependencies.flatMap((name) =>
      (byName.get(`${homeOf(path)} ${name}`) ?? [])
        .slice(0, maxVersions)
        .filter((other) => other.path !== path)
        .map((other) => ({ from: path, to: other.path })),
    ),
  );
  return {
    packages: gems.map((at) => describe(at, facts)),
    relationships,
    claims: gems.flatMap(claimsOf),
    issues: [],
  };
}

/** The directory that holds `specifications` and `gems`. */
function homeOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/specifications/"));
}

function claimsOf({ path, fact }: FactAt<Gemspec>): { path: string; package: string }[] {
  const own = { path, package: path };
  // Default gems are spread over Ruby's own library: which files are theirs is not told.
  if (directoryOf(path).endsWith("/default")) return [own];
  const suffix = fact.platform === undefined ? "" : `-${fact.platform}`;
  return [own, { path: `${homeOf(path)}/gems/${fact.name}-${fact.version}${suffix}/`, package: path }];
}

function describe(at: FactAt<Gemspec>, facts: FactsByPath): CatalogedPackage {
  const { name, version, platform, licenses } = at.fact;
  return {
    key: at.path,
    name,
    version,
    type: "gem",
    purl: tolerantPackageURL({ type: "gem", name, version, qualifiers: { platform } }),
    licenses,
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, gemspecKind, at, (fact) => fact.name === name && fact.version === version),
  };
}
