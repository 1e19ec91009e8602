import type { Distribution } from "#model";
import type { CatalogedPackage, Cataloger, Claim, FactsByPath, Relationship } from "../../cataloger.ts";
import type { DpkgPackage } from "../../extractors/dpkg/status.ts";
import { opkgFileListFact } from "../../extractors/opkg/file-list.ts";
import { opkgStatusFact } from "../../extractors/opkg/status.ts";
import { osPackageURL } from "../../os-package-url.ts";
import { firstLayerFinder } from "../../layer-recorded.ts";
import { packageDatabases, removedDatabaseIssues } from "../../package-databases.ts";
import { anySurvives } from "../../surviving-files.ts";

/** Packages of OpenWrt, Yocto and their kin: opkg's database. */
export const opkgInstalled: Cataloger = {
  id: "opkg/installed",
  version: 1,
  needs: [opkgStatusFact, opkgFileListFact],
  spec: {
    title: "OpenWrt, opkg package manager",
    url: "https://openwrt.org/docs/guide-user/additional-software/opkg",
  },
  assemble: (facts, tree, { distribution }) => {
    const databases = packageDatabases(facts, opkgStatusFact, {
      isEmpty: (fact) => fact.packages.length === 0,
    });
    const filesOf = recordedFiles(facts);
    const packages: CatalogedPackage[] = [];
    const claims: Claim[] = [];
    const installed: DpkgPackage[] = [];
    for (const { path, layer, fact, history, isRemoved } of databases) {
      const firstLayer = firstLayerFinder(history, (version) => version.packages.map(keyOf));
      for (const found of fact.packages) {
        const files = filesOf(found.name);
        if (isRemoved && !anySurvives(tree, files)) continue;
        const key = keyOf(found);
        installed.push(found);
        packages.push({
          key,
          ...describe(found, distribution),
          locations: [{ path, layer, line: found.line }],
          layer: firstLayer(key),
        });
        for (const file of files) claims.push({ path: file, package: key });
      }
    }
    return { packages, relationships: relate(installed), claims, issues: removedDatabaseIssues(databases) };
  },
};

function keyOf({ name, version, architecture }: DpkgPackage): string {
  return `${name}:${architecture}@${version}`;
}

function recordedFiles(facts: FactsByPath): (name: string) => readonly string[] {
  const lists = new Map<string, string>();
  for (const { path, fact } of [...facts.removed(opkgFileListFact), ...facts.visible(opkgFileListFact)]) {
    lists.set(path.slice(path.lastIndexOf("/") + 1, -".list".length), fact.paths);
  }
  return (name) => {
    const paths = lists.get(name);
    return paths === undefined || paths === "" ? [] : paths.split("\n");
  };
}

function describe(
  { name, version, architecture, maintainer }: DpkgPackage,
  distribution: Distribution | null,
): Omit<CatalogedPackage, "key" | "locations" | "layer"> {
  return {
    name,
    version,
    type: "generic",
    namespace: distribution?.id,
    purl: osPackageURL({ type: "generic", distribution, name, version, architecture }),
    architecture: architecture === "" ? undefined : architecture,
    licenses: [],
    vendor: maintainer,
    isSystem: true,
  };
}

/** Of alternatives the first that is installed, by name or by what it provides. */
function relate(installed: readonly DpkgPackage[]): Relationship[] {
  const providers = new Map<string, string>();
  for (const found of installed) {
    for (const name of found.provides) if (!providers.has(name)) providers.set(name, keyOf(found));
  }
  for (const found of installed) providers.set(found.name, keyOf(found));
  return installed.flatMap((found) => {
    const from = keyOf(found);
    const targets = found.dependsOn.flatMap((group) => {
      const name = group.split("|").find((alternative) => providers.has(alternative));
      return name === undefined ? [] : [providers.get(name) ?? from];
    });
    return [...new Set(targets)].filter((to) => to !== from).map((to) => ({ from, to }));
  });
}
