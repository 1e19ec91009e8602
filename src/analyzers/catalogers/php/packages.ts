import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { composerLockKind } from "../../extractors/php/composer-lock.ts";
import { composerManifestKind } from "../../extractors/php/composer-manifest.ts";
import { type ComposerInstalled, composerInstalledKind } from "../../extractors/php/installed.ts";
import { besideInstalled } from "../../beside-installed.ts";
import { catalogList, isWithinInstalled, joinResults } from "../../catalog-lists.ts";
import { listKey } from "../../package-list.ts";
import { directoryOf, joinPath } from "../../paths.ts";

/**
 * Packages of Composer: what is installed in `vendor`, by Composer's own record, and what lock files list. A lock
 * file whose packages are installed is a further place of these.
 */
export const phpPackages: Cataloger = {
  id: "php/packages",
  version: 1,
  needs: [composerInstalledKind, composerLockKind, composerManifestKind],
  spec: { title: "Composer, Basic usage", url: "https://getcomposer.org/doc/01-basic-usage.md" },
  assemble,
};

function assemble(facts: FactsByPath): CatalogResult {
  const asked = new Map(
    facts
      .visible(composerManifestKind)
      .map(({ path, fact }) => [directoryOf(path), new Set(fact.direct)] as const),
  );
  const installed = facts
    .visible(composerInstalledKind)
    .filter(({ path }) => !isWithinInstalled(path))
    .map((at) => {
      const project = directoryOf(directoryOf(directoryOf(at.path)));
      return withDirect(catalogInstalled(facts, at), asked.get(project));
    });
  const locks = facts
    .visible(composerLockKind)
    .filter(({ path }) => !isWithinInstalled(path))
    .map((at) =>
      withDirect(catalogList(facts, composerLockKind, "composer", at), asked.get(directoryOf(at.path))),
    );
  return joinResults(besideInstalled(joinResults(installed), locks));
}

function withDirect(result: CatalogResult, asked: ReadonlySet<string> | undefined): CatalogResult {
  if (asked === undefined) return result;
  const packages = result.packages.map((each): CatalogedPackage => ({
    ...each,
    direct: asked.has(each.name.toLowerCase()),
  }));
  return { ...result, packages };
}

/** Composer 1 does not tell where a package lies: below `vendor`, by its name, unless an installer moved it. */
function catalogInstalled(facts: FactsByPath, at: FactAt<ComposerInstalled>): CatalogResult {
  const result = catalogList(facts, composerInstalledKind, "composer", at);
  const record = directoryOf(at.path);
  const claims = at.fact.packages.map((listed, index) => {
    const told = at.fact.directories[index] ?? "";
    const directory = told === "" ? `${directoryOf(record)}/${listed.name}` : joinPath(record, told);
    return { path: `${directory}/`, package: `${at.path}#${listKey(listed)}` };
  });
  // The root package is installed into its own directory: the project is nobody's package.
  return { ...result, claims: claims.filter(({ path }) => !`${record}/`.startsWith(path)) };
}
