import {
  compareText,
  sortIssues,
  type Coverage,
  type Distribution,
  type FileTree,
  type Inventory,
  type Issue,
  type Package,
} from "#model";
import type {
  CatalogContext,
  CatalogedPackage,
  Cataloger,
  CatalogResult,
  FactsByPath,
  JavaArchiveIndex,
} from "../cataloger.ts";
import { identifyDistribution } from "../distribution/identify.ts";
import type { AssembledPackage } from "./assembled-package.ts";
import type { NumberedTree } from "./numbered-tree.ts";
import { coverageOf } from "./coverage.ts";
import { listFiles } from "./list-files.ts";
import { Ownership } from "./ownership.ts";
import { withoutOwned } from "./yield-to-owner.ts";
import { joinDuplicates } from "./join-duplicates.ts";

/** What an inventory is made from. */
export interface AssemblyInput {
  readonly facts: FactsByPath;
  readonly tree: NumberedTree;
  readonly catalogers: readonly Cataloger[];
  /** Issues of the artifact's layers. */
  readonly issues: readonly Issue[];
  /** Taken instead of what the files say. */
  readonly distribution?: Distribution | undefined;
  /** Whether files are listed one by one. */
  readonly listsFiles?: boolean;
  readonly javaIndex?: JavaArchiveIndex | undefined;
}

/** Everything known about what an artifact holds: all catalogers, and what crosses them. */
export function assemble(input: AssemblyInput): Inventory {
  const { facts, tree } = input;
  const identified = identifyDistribution(facts, tree);
  const distribution = input.distribution ?? identified.distribution;
  const context: CatalogContext = { distribution, javaIndex: input.javaIndex };
  const told = input.catalogers.map((cataloger) => ({
    prefix: cataloger.id,
    ...runCataloger(cataloger, facts, tree, context),
  }));
  const results = withoutOwned(told, tree);
  const assembled = joinDuplicates(
    results.flatMap(({ prefix, packages }) => packages.map((found) => keyed(prefix, found))),
  );
  assembled.sort(comparePackages);
  const ids = new Map<string, string>();
  for (const [index, found] of assembled.entries()) {
    for (const key of found.keys) ids.set(key, `p${index + 1}`);
  }
  const ownership = new Ownership(tree, assembled, ids);
  for (const { prefix, claims } of results) ownership.claim(prefix, claims);
  ownership.settle();
  const dependencies = dependenciesByID(results, ids);
  const owners = ownership.operatingSystemOwners();
  const packages = assembled.map((found, index) => finish(found, `p${index + 1}`, dependencies, owners));
  const coverage: Coverage = coverageOf(tree, ownership);
  const listed = input.listsFiles === true ? listFiles(tree, ownership) : undefined;
  const issues = sortIssues([
    ...input.issues,
    ...identified.issues,
    ...results.flatMap((result) => result.issues),
    ...(listed?.issues ?? []),
  ]);
  const files = listed === undefined ? {} : { files: listed.files };
  return { distribution, packages, coverage, issues, ...files };
}

/** One of the three borders at which any failure is caught: a bug in one cataloger does not lose the rest. */
function runCataloger(
  cataloger: Cataloger,
  facts: FactsByPath,
  tree: FileTree,
  context: CatalogContext,
): CatalogResult {
  try {
    return cataloger.assemble(facts, tree, context);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    const message = `the cataloger ${cataloger.id} failed, its packages are missing: please report it (${reason})`;
    return { packages: [], relationships: [], claims: [], issues: [{ code: "cataloger-failed", message }] };
  }
}

function keyed(prefix: string, { key, ...found }: CatalogedPackage): AssembledPackage {
  return { ...found, keys: [`${prefix} ${key}`] };
}

function dependenciesByID(
  results: readonly (CatalogResult & { readonly prefix: string })[],
  ids: ReadonlyMap<string, string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const dependencies = new Map<string, Set<string>>();
  for (const { prefix, relationships } of results) {
    for (const { from, to } of relationships) {
      const [fromID, toID] = [ids.get(`${prefix} ${from}`), ids.get(`${prefix} ${to}`)];
      if (fromID === undefined || toID === undefined || fromID === toID) continue;
      const known = dependencies.get(fromID);
      if (known === undefined) dependencies.set(fromID, new Set([toID]));
      else known.add(toID);
    }
  }
  return dependencies;
}

function finish(
  found: AssembledPackage,
  id: string,
  dependencies: ReadonlyMap<string, ReadonlySet<string>>,
  owners: ReadonlyMap<string, string>,
): Package {
  const dependsOn = [...(dependencies.get(id) ?? [])].sort(
    (left, right) => Number(left.slice(1)) - Number(right.slice(1)),
  );
  const ownedBy = owners.get(found.keys[0] ?? "");
  return {
    id,
    name: found.name,
    version: found.version,
    type: found.type,
    ...(found.namespace === undefined ? {} : { namespace: found.namespace }),
    purl: found.purl,
    ...(found.source === undefined ? {} : { source: found.source }),
    ...(found.architecture === undefined ? {} : { architecture: found.architecture }),
    licenses: found.licenses,
    locations: found.locations,
    layer: found.layer,
    dependsOn,
    ...(found.scope === undefined ? {} : { scope: found.scope }),
    ...(found.direct === undefined ? {} : { direct: found.direct }),
    ...(ownedBy === undefined ? {} : { ownedBy }),
    ...(found.module === undefined ? {} : { module: found.module }),
    ...(found.vendor === undefined ? {} : { vendor: found.vendor }),
    ...(found.digest === undefined ? {} : { digest: found.digest }),
    ...(found.recovered === undefined ? {} : { recovered: found.recovered }),
    ...(found.weakEvidence === undefined ? {} : { weakEvidence: found.weakEvidence }),
    ...(found.unresolved === undefined ? {} : { unresolved: found.unresolved }),
    ...(found.cpe === undefined ? {} : { cpe: found.cpe }),
    ...(found.functions === undefined ? {} : { functions: found.functions }),
    ...(found.absentClasses === undefined ? {} : { absentClasses: found.absentClasses }),
  };
}

function comparePackages(left: AssembledPackage, right: AssembledPackage): number {
  return (
    compareText(left.type, right.type) ||
    compareText(left.name, right.name) ||
    compareText(left.version, right.version) ||
    compareText(left.locations[0]?.path ?? "", right.locations[0]?.path ?? "") ||
    compareText(left.keys[0] ?? "", right.keys[0] ?? "")
  );
}
