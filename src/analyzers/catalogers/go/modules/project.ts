import { catalogWithLayers } from "../../../catalog-lists.ts";
import type { CatalogResult, FactAt, FactsByPath } from "../../../cataloger.ts";
import { type GoMod, goModKind } from "../../../extractors/go/mod.ts";
import type { GoSum } from "../../../extractors/go/sum.ts";
import { layersRecorded } from "../../../layer-recorded.ts";
import type { ListedPackage } from "../../../package-list.ts";
import { standardLibraryVersion } from "../binary/standard-library-version.ts";
import { listModule, modulePath } from "./module.ts";

/** The packages of a project, by its `go.mod`, with what only its `go.sum` knows. */
export function catalogGoMod(facts: FactsByPath, at: FactAt<GoMod>, sum: GoSum | undefined): CatalogResult {
  const required = at.fact.required.map((each) => ({ ...listModule(each), direct: !each.isIndirect }));
  const packages = [...required, ...onlyInSum(at.fact, sum), ...standardLibrary(at.fact.go)];
  const layerOf = layersRecorded(facts, goModKind, at, ({ required: rows }) =>
    rows.map(({ path, version }) => `${path} ${version}`),
  );
  return catalogWithLayers("golang", { ...at, fact: { packages } }, layerOf);
}

/** Since Go 1.17 `go.mod` lists all that is needed to build. */
function listsAll(go: string | undefined): boolean {
  const [, minor] = /^1\.(\d{1,4})/.exec(go ?? "") ?? [];
  return minor === undefined ? /^[2-9]/.test(go ?? "") : Number(minor) >= 17;
}

function onlyInSum({ go, module, required }: GoMod, sum: GoSum | undefined): ListedPackage[] {
  if (sum === undefined || listsAll(go)) return [];
  const known = new Set([module, ...required.flatMap(({ path, replaces }) => [path, replaces ?? path])]);
  const versions = Map.groupBy(
    sum.modules.filter(([path]) => !known.has(path)),
    ([path]) => path,
  );
  return [...versions].map(([path, rows]) => {
    const [first] = rows;
    const different = new Set(rows.map(([, version]) => version));
    if (first !== undefined && different.size === 1)
      return { ...modulePath(path), version: first[1], direct: false };
    const unresolved = `go.sum knows ${different.size} versions and does not tell which of them is used`;
    return { ...modulePath(path), version: "", direct: false, unresolved };
  });
}

function standardLibrary(go: string | undefined): ListedPackage[] {
  const version = go === undefined ? undefined : standardLibraryVersion(`go${go}`);
  if (version === undefined) return [];
  return [
    {
      name: "stdlib",
      version,
      unresolved: `go.mod asks for at least this version, not for exactly this one`,
    },
  ];
}
