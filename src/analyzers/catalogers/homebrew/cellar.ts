import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type HomebrewReceipt, homebrewReceiptFact } from "../../extractors/homebrew/install-receipt.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/** Formulae that Homebrew installed: `Cellar/<name>/<version>/INSTALL_RECEIPT.json`. */
export const homebrewCellar: Cataloger = {
  id: "homebrew/cellar",
  version: 1,
  needs: [homebrewReceiptFact],
  spec: { title: "Homebrew, Formula Cookbook, terminology", url: "https://docs.brew.sh/Formula-Cookbook" },
  assemble: (facts) => assemble(facts),
};

const kegPath = /^(.*\/Cellar\/([^/]+)\/([^/]+))\/INSTALL_RECEIPT\.json$/;

interface Keg {
  readonly at: FactAt<HomebrewReceipt>;
  readonly root: string;
  readonly name: string;
  readonly version: string;
}

function assemble(facts: FactsByPath): CatalogResult {
  const kegs = facts.visible(homebrewReceiptFact).flatMap((at): Keg[] => {
    const [, root, name, version] = kegPath.exec(at.path) ?? [];
    return root === undefined || name === undefined || version === undefined
      ? []
      : [{ at, root, name, version }];
  });
  const byFormula = new Map(kegs.map(({ name, version, root }) => [`${name}@${version}`, root]));
  const byName = new Map(kegs.map(({ name, root }) => [name, root]));
  return {
    packages: kegs.map((keg) => describe(facts, keg)),
    relationships: kegs.flatMap(({ root: from, at }) =>
      at.fact.dependsOn.flatMap(({ name, version }) => {
        const bare = name.slice(name.lastIndexOf("/") + 1);
        const to = byFormula.get(`${bare}@${version}`) ?? byName.get(bare);
        return to === undefined || to === from ? [] : [{ from, to }];
      }),
    ),
    claims: kegs.map(({ root }) => ({ path: `${root}/`, package: root })),
    issues: [],
  };
}

function describe(facts: FactsByPath, { at, root, name, version }: Keg): CatalogedPackage {
  const { architecture, tap, isRequested } = at.fact;
  return {
    key: root,
    name,
    version,
    type: "generic",
    namespace: "homebrew",
    purl: tolerantPackageURL({
      type: "generic",
      namespace: "homebrew",
      name,
      version,
      qualifiers: { arch: architecture, tap },
    }),
    architecture,
    licenses: [],
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, homebrewReceiptFact, at, () => true),
    direct: isRequested,
    isSystem: true,
  };
}
