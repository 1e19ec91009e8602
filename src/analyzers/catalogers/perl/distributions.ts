import type {
  CatalogedPackage,
  Cataloger,
  CatalogResult,
  Claim,
  FactAt,
  FactsByPath,
} from "../../cataloger.ts";
import { type CpanDistribution, cpanDistributionFact } from "../../extractors/perl/install-json.ts";
import { perllocalKind } from "../../extractors/perl/perllocal.ts";
import { perlPacklistFact } from "../../extractors/perl/packlist.ts";
import type { ListedPackage, PackageList } from "../../package-list.ts";
import { versionScheme } from "#versions";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * Distributions of CPAN: as cpanm recorded them, as Perl's own log of installations names them, and, where only a list
 * of files is left, without a version. Perl's own core has such a list too, and is no distribution.
 */
export const perlDistributions: Cataloger = {
  id: "perl/distributions",
  version: 1,
  needs: [cpanDistributionFact, perllocalKind, perlPacklistFact],
  spec: { title: "ExtUtils::Packlist", url: "https://perldoc.perl.org/ExtUtils::Packlist" },
  assemble: (facts) => assemble(facts),
};

/** `/usr/local/lib/x86_64-linux-gnu/perl/5.36.0/auto/Try/Tiny/.packlist` */
const packlistPath = /\/auto\/(.+)\/\.packlist$/;
/** `/usr/local/lib/perl5/x86_64-linux/.meta/Try-Tiny-0.31/install.json`, `…/5.36.0/perllocal.pod`. */
const withinLibrary = /^(.*?)\/(?:lib|share)\//;

function assemble(facts: FactsByPath): CatalogResult {
  const recorded = latest(facts.visible(cpanDistributionFact)).map(fromRecord);
  const known = new Map(recorded.map((one) => [identity(one), one]));
  const logged = facts
    .visible(perllocalKind)
    .flatMap((at) => at.fact.packages.map((listed) => fromLog(at, listed)));
  for (const one of logged) if (!known.has(identity(one))) known.set(identity(one), one);
  const claims: Claim[] = recorded.map(({ key }) => ({ path: key, package: key }));
  for (const { path, layer, fact } of facts.visible(perlPacklistFact)) {
    const name = packlistPath.exec(path)?.[1]?.replaceAll("/", "-");
    if (name === undefined) continue;
    const id = `${prefixOf(path)} ${name.toLowerCase()}`;
    const owner = known.get(id) ?? described({ key: path, name, version: "" }, { path, layer });
    known.set(id, owner);
    claims.push({ path, package: owner.key });
    for (const file of fact.paths.split("\n")) claims.push({ path: file, package: owner.key });
  }
  return { packages: [...known.values()], relationships: [], claims, issues: [] };
}

/** An upgrade leaves the record of the version before: of one prefix and name the newest layer's, then the last. */
function latest(found: readonly FactAt<CpanDistribution>[]): readonly FactAt<CpanDistribution>[] {
  const byIdentity = new Map<string, FactAt<CpanDistribution>>();
  for (const at of found) {
    const id = `${prefixOf(at.path)} ${at.fact.name.toLowerCase()}`;
    const before = byIdentity.get(id);
    if (before === undefined || isNewer(at, before)) byIdentity.set(id, at);
  }
  return [...byIdentity.values()];
}

function isNewer(left: FactAt<CpanDistribution>, right: FactAt<CpanDistribution>): boolean {
  if (left.layer !== right.layer) return left.layer > right.layer;
  const scheme = versionScheme("cpan");
  const [a, b] = [scheme?.parse(left.fact.version), scheme?.parse(right.fact.version)];
  return a !== undefined && b !== undefined && scheme !== undefined && scheme.compare(a, b) > 0;
}

function prefixOf(path: string): string {
  return withinLibrary.exec(path)?.[1] ?? "";
}

function identity({ name, locations }: CatalogedPackage): string {
  return `${prefixOf(locations[0]?.path ?? "")} ${name.toLowerCase()}`;
}

function fromRecord({ path, layer, fact }: FactAt<CpanDistribution>): CatalogedPackage {
  return described({ key: path, ...fact }, { path, layer });
}

function fromLog(
  { path, layer }: FactAt<PackageList>,
  { name, version, line }: ListedPackage,
): CatalogedPackage {
  return described(
    { key: `${path}#${name}`, name, version },
    { path, layer, ...(line === undefined ? {} : { line }) },
  );
}

function described(
  {
    key,
    name,
    version,
    author,
  }: Pick<CpanDistribution, "name" | "version" | "author"> & { readonly key: string },
  location: CatalogedPackage["locations"][number],
): CatalogedPackage {
  return {
    key,
    name,
    version,
    type: "cpan",
    namespace: author,
    purl: tolerantPackageURL({
      type: "cpan",
      namespace: author,
      name,
      version: version === "" ? undefined : version,
    }),
    licenses: [],
    locations: [location],
    layer: location.layer,
    unresolved: version === "" ? "only a list of its files is there, which tells no version" : undefined,
  };
}
