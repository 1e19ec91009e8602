import type { CatalogedPackage, Cataloger, CatalogResult, Claim, FactsByPath } from "../../cataloger.ts";
import { bitnamiComponentsFact } from "../../extractors/bitnami/components.ts";
import { bitnamiComponentFact } from "../../extractors/bitnami/spdx.ts";
import { layerRecorded, layersRecorded } from "../../layer-recorded.ts";
import { directoryOf } from "../../paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/** Components of Bitnami: by their SPDX documents, and by the list of the image where one has no document. */
export const bitnamiPackages: Cataloger = {
  id: "bitnami/components",
  version: 1,
  needs: [bitnamiComponentFact, bitnamiComponentsFact],
  spec: { title: "Bitnami containers", url: "https://github.com/bitnami/containers" },
  assemble: (facts) => assemble(facts),
};

const bitnamiRoot = "/opt/bitnami";

function assemble(facts: FactsByPath): CatalogResult {
  const documented = fromDocuments(facts);
  const known = new Set(documented.map(({ name, version }) => `${name}@${version}`));
  const listed = fromLists(facts).filter(({ name, version }) => !known.has(`${name}@${version}`));
  const claims: Claim[] = documented.flatMap(({ key }) => {
    const directory = directoryOf(key);
    return [{ path: directory === bitnamiRoot ? key : `${directory}/`, package: key }];
  });
  return { packages: [...documented, ...listed], relationships: [], claims, issues: [] };
}

function fromDocuments(facts: FactsByPath): CatalogedPackage[] {
  return facts.visible(bitnamiComponentFact).map((at) => {
    const { name, version, purl, license } = at.fact;
    return {
      key: at.path,
      name,
      version,
      type: "bitnami",
      purl: tolerantPackageURL({ type: "bitnami", name, version, qualifiers: qualifiersOf(purl) }),
      licenses: license === undefined ? [] : [license],
      locations: [{ path: at.path, layer: at.layer }],
      layer: layerRecorded(
        facts,
        bitnamiComponentFact,
        at,
        (fact) => fact.name === name && fact.version === version,
      ),
    };
  });
}

function fromLists(facts: FactsByPath): CatalogedPackage[] {
  return facts.visible(bitnamiComponentsFact).flatMap((at) => {
    const layerOf = layersRecorded(facts, bitnamiComponentsFact, at, ({ components }) =>
      components.map(({ name, version }) => `${name}@${version}`),
    );
    return at.fact.components.map(({ name, version, architecture, distro }): CatalogedPackage => ({
      key: `${at.path}#${name}`,
      name,
      version,
      type: "bitnami",
      purl: tolerantPackageURL({
        type: "bitnami",
        name,
        version,
        qualifiers: { arch: architecture, distro },
      }),
      architecture,
      licenses: [],
      locations: [{ path: at.path, layer: at.layer }],
      layer: layerOf(`${name}@${version}`),
    }));
  });
}

function qualifiersOf(purl: string): Readonly<Record<string, string>> {
  const start = purl.indexOf("?");
  if (start < 0) return {};
  return Object.fromEntries(new URLSearchParams(purl.slice(start + 1).split("#", 1)[0]));
}
