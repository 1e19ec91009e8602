import type { CatalogedPackage, Cataloger, FactAt } from "../../cataloger.ts";
import { type WindowsProduct, windowsProductFact } from "../../extractors/windows/registry.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/** Windows itself, and the updates that are installed: by its registry. */
export const windowsProducts: Cataloger = {
  id: "windows/products",
  version: 1,
  needs: [windowsProductFact],
  spec: {
    title: "Windows registry file format specification",
    url: "https://github.com/msuhanov/regf/blob/master/Windows%20registry%20file%20format%20specification.md",
  },
  assemble: (facts) => ({
    packages: facts.visible(windowsProductFact).flatMap((at) => [product(at), ...updates(at)]),
    relationships: [],
    claims: facts.visible(windowsProductFact).map(({ path }) => ({ path, package: path })),
    issues: [],
  }),
};

function product({ path, layer, fact }: FactAt<WindowsProduct>): CatalogedPackage {
  const { version } = fact;
  const name = "windows";
  return {
    key: path,
    name,
    version,
    type: "generic",
    namespace: "microsoft",
    purl: tolerantPackageURL({
      type: "generic",
      namespace: "microsoft",
      name,
      version,
      qualifiers: { product: fact.product, release: fact.release },
    }),
    licenses: [],
    vendor: "Microsoft",
    locations: [{ path, layer }],
    layer,
    isSystem: true,
    cpe: `microsoft:${cpeProduct(fact)}`,
  };
}

/** As the CPE dictionary names products: `windows_server_2022`, `windows_10_1809`, `windows_11_22h2`. */
function cpeProduct({ product: name, release = "" }: WindowsProduct): string {
  const server = /Windows Server (\d{4})( R2)?/i.exec(name);
  if (server !== null) return `windows_server_${server[1]}${server[2] === undefined ? "" : "_r2"}`;
  const client = /Windows (\d+)/i.exec(name)?.[1];
  if (client === undefined) return "windows";
  return release === "" ? `windows_${client}` : `windows_${client}_${release.toLowerCase()}`;
}

function updates({ path, layer, fact }: FactAt<WindowsProduct>): CatalogedPackage[] {
  return fact.updates.map(({ name, version, architecture }) => ({
    key: `${path}#${name}@${version} ${architecture}`,
    name,
    version,
    type: "generic" as const,
    namespace: "microsoft/windows",
    purl: tolerantPackageURL({
      type: "generic",
      namespace: "microsoft/windows",
      name,
      version,
      qualifiers: { arch: architecture },
    }),
    architecture,
    licenses: [],
    vendor: "Microsoft",
    locations: [{ path, layer }],
    layer,
    isSystem: true as const,
  }));
}
