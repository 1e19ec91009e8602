import type {
  CatalogedPackage,
  Cataloger,
  CatalogResult,
  Claim,
  FactAt,
  FactsByPath,
} from "../../cataloger.ts";
import type { FactKind } from "../../fact-kind.ts";
import { type WordpressCore, wordpressCoreFact } from "../../extractors/wordpress/version.ts";
import { type WordpressAddition, wordpressPluginFact } from "../../extractors/wordpress/plugin.ts";
import { wordpressThemeFact } from "../../extractors/wordpress/theme.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { baseNameOf, directoryOf } from "../../paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * WordPress, its plugins and its themes. They are named as the directory of wordpress.org names them: by the folder
 * they lie in, or by the file where a plugin is a single one.
 */
export const wordpressSites: Cataloger = {
  id: "wordpress/sites",
  version: 1,
  needs: [wordpressCoreFact, wordpressPluginFact, wordpressThemeFact],
  spec: {
    title: "WordPress Plugin Handbook, Header Requirements",
    url: "https://developer.wordpress.org/plugins/plugin-basics/header-requirements/",
  },
  assemble: (facts) => assemble(facts),
};

function assemble(facts: FactsByPath): CatalogResult {
  const additions = [
    ...describeAdditions(facts, wordpressPluginFact, "wordpress-plugin"),
    ...describeAdditions(facts, wordpressThemeFact, "wordpress-theme"),
  ];
  return {
    packages: [...facts.visible(wordpressCoreFact).map((at) => describeCore(facts, at)), ...additions],
    relationships: [],
    claims: [
      ...facts.visible(wordpressCoreFact).flatMap(({ path }) => claimsOfCore(path)),
      ...additions.map(({ key, isAlone }) => ({
        path: isAlone ? key : `${directoryOf(key)}/`,
        package: key,
      })),
    ],
    issues: [],
  };
}

/** Two of its three directories are WordPress' own; the third holds what was added. */
function claimsOfCore(path: string): Claim[] {
  const includes = directoryOf(path);
  return [includes, `${directoryOf(includes)}/wp-admin`].map((directory) => ({
    path: `${directory}/`,
    package: path,
  }));
}

function describeCore(facts: FactsByPath, at: FactAt<WordpressCore>): CatalogedPackage {
  const { version } = at.fact;
  return {
    key: at.path,
    name: "wordpress",
    version,
    type: "generic",
    purl: tolerantPackageURL({ type: "generic", name: "wordpress", version }),
    licenses: [],
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, wordpressCoreFact, at, (fact) => fact.version === version),
  };
}

/** Of several files of a folder that have a header, the first counts: as WordPress lists them. */
function describeAdditions(
  facts: FactsByPath,
  kind: FactKind<WordpressAddition>,
  namespace: string,
): (CatalogedPackage & { readonly isAlone: boolean })[] {
  const byFolder = new Map<string, FactAt<WordpressAddition>>();
  for (const at of facts.visible(kind)) {
    const folder = isAloneAt(at.path) ? at.path : directoryOf(at.path);
    if (!byFolder.has(folder)) byFolder.set(folder, at);
  }
  return [...byFolder].map(([folder, at]) => {
    const { version, license, author } = at.fact;
    const name = baseNameOf(folder).replace(/\.php$/, "");
    return {
      key: at.path,
      name,
      version,
      type: "generic",
      namespace,
      purl: tolerantPackageURL({ type: "generic", namespace, name, version }),
      licenses: license === undefined ? [] : [license],
      locations: [{ path: at.path, layer: at.layer }],
      layer: layerRecorded(facts, kind, at, (fact) => fact.version === version),
      vendor: author,
      isAlone: isAloneAt(at.path),
    };
  });
}

function isAloneAt(path: string): boolean {
  return directoryOf(path).endsWith("/plugins");
}
