import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type PearPackage, pearPackageKind } from "../../extractors/php/pear-registry.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * Packages of PEAR, and extensions of PECL, which its installer records beside them: by channel and name, of each
 * installation, which is the directory that holds the registry.
 */
export const pearPackages: Cataloger = {
  id: "php/pear",
  version: 1,
  needs: [pearPackageKind],
  spec: {
    title: "PEAR Manual, The PEAR Registry",
    url: "https://pear.php.net/manual/en/core.pear.pear-registry.php",
  },
  assemble,
};

const defaultChannel = "pear.php.net";
const inChannel = /\/\.channel\.([^/]+)\/[^/]+$/;

function assemble(facts: FactsByPath): CatalogResult {
  const records = facts.visible(pearPackageKind);
  const byIdentity = new Map(records.map((at) => [identity(at, `${channelOf(at)}/${at.fact.name}`), at]));
  return {
    packages: records.map((at) => describe(facts, at)),
    relationships: records.flatMap((at) =>
      [...new Set(at.fact.requires)]
        .map((required) => byIdentity.get(identity(at, required)))
        .filter((needed) => needed !== undefined && needed !== at)
        .map((needed) => ({ from: at.path, to: needed?.path ?? "" })),
    ),
    claims: records.flatMap(({ path, fact }) =>
      [path, ...fact.files.split("\n").filter((file) => file !== "")].map((file) => ({
        path: file,
        package: path,
      })),
    ),
    issues: [],
  };
}

/** The directory of the channel has the name in lower case. */
function channelOf({ path, fact }: FactAt<PearPackage>): string {
  return (fact.channel ?? inChannel.exec(path)?.[1] ?? defaultChannel).toLowerCase();
}

/** Names are the same in whatever case. */
function identity({ path }: FactAt<PearPackage>, channelAndName: string): string {
  return `${path.slice(0, path.lastIndexOf("/.registry/"))} ${channelAndName.toLowerCase()}`;
}

function describe(facts: FactsByPath, at: FactAt<PearPackage>): CatalogedPackage {
  const { name, version, licenses } = at.fact;
  const namespace = channelOf(at);
  return {
    key: at.path,
    name,
    version,
    type: "pear",
    namespace,
    purl: tolerantPackageURL({ type: "pear", namespace, name, version }),
    licenses,
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, pearPackageKind, at, (fact) => fact.version === version),
  };
}
