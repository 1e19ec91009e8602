import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { catalogWithLayers, isWithinInstalled, joinResults } from "../../catalog-lists.ts";
import { type Executable, executableKind } from "../../extractors/binary/executable.ts";
import { depsJsonKind } from "../../extractors/dotnet/deps-json.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { baseNameOf, directoryOf } from "../../paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * What PE files and single-file programs say themselves: the list of libraries within a bundle, and version resources
 * where no `deps.json` lies beside the file. Of Windows' own files the registry is the better word.
 */
export const dotnetPrograms: Cataloger = {
  id: "dotnet/programs",
  version: 1,
  needs: [depsJsonKind, executableKind],
  spec: {
    title: "Version Information, VS_VERSIONINFO; .NET, Single-file deployment",
    url: "https://learn.microsoft.com/windows/win32/menurc/vs-versioninfo",
  },
  assemble: (facts) => joinResults([...bundles(facts), resources(facts)]),
};

function bundles(facts: FactsByPath): CatalogResult[] {
  return facts.visible(executableKind).flatMap((at) => {
    const { bundle } = at.fact;
    if (bundle === undefined || bundle.packages.length === 0) return [];
    // The assemblies lie within the program: the paths that the list names are nobody's.
    const packages = bundle.packages.map(({ files: _files, ...listed }) => listed);
    const layer = layerRecorded(facts, executableKind, at, (fact) => fact.bundle !== undefined);
    const result = catalogWithLayers("nuget", { ...at, fact: { packages } }, () => layer);
    const own = result.packages.find(({ unresolved }) => unresolved !== undefined) ?? result.packages[0];
    return [{ ...result, claims: own === undefined ? [] : [{ path: at.path, package: own.key }] }];
  });
}

const windowsOwn = /^(?:\/Files)?\/Windows\//i;
const release = /^\d+(?:\.\d+){1,3}(?:-[\w.]+)?/;

function resources(facts: FactsByPath): CatalogResult {
  const listed = new Set(facts.visible(depsJsonKind).map(({ path }) => directoryOf(path)));
  const found = facts.visible(executableKind).flatMap((at) => {
    const isTold = windowsOwn.test(at.path) || isWithinInstalled(at.path) || listed.has(directoryOf(at.path));
    const described = isTold || at.fact.bundle !== undefined ? undefined : describe(facts, at);
    return described === undefined ? [] : [described];
  });
  const byKey = Map.groupBy(found, ({ key }) => key);
  const packages = [...byKey.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, locations: [first, ...others].flatMap(({ locations }) => locations) }],
  );
  const claims = found.flatMap(({ key, locations }) => locations.map(({ path }) => ({ path, package: key })));
  return { packages, relationships: [], claims, issues: [] };
}

/** Files of one product in one version below one directory are one package; assemblies of .NET are one each. */
function describe(facts: FactsByPath, at: FactAt<Executable>): CatalogedPackage | undefined {
  const info = at.fact.versionInfo;
  const version = release.exec(info?.productVersion ?? "")?.[0] ?? release.exec(info?.fileVersion ?? "")?.[0];
  if (info === undefined || version === undefined) return undefined;
  const isAssembly =
    info.isManaged === true && info.fileName?.toLowerCase() === baseNameOf(at.path).toLowerCase();
  const name = isAssembly ? info.fileName.replace(/\.(?:dll|exe)$/i, "") : withoutMarks(info.product);
  if (name === undefined || name === "") return undefined;
  const type = isAssembly ? "nuget" : "generic";
  return {
    key: isAssembly ? at.path : `${name}@${version} ${directoryOf(at.path)}`,
    name,
    version,
    type,
    purl: tolerantPackageURL({ type, name, version }),
    vendor: info.company,
    licenses: [],
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(
      facts,
      executableKind,
      at,
      (fact) => fact.versionInfo?.productVersion === info.productVersion,
    ),
    yieldsToOwner: true,
  };
}

function withoutMarks(product: string | undefined): string | undefined {
  return product?.replace(/[®™©]|\((?:r|tm|c)\)/gi, "").trim();
}
