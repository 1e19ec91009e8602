import type { Cataloger } from "../../cataloger.ts";
import { type CosPackage, cosPackageInfoFact } from "../../extractors/cos/package-info.ts";
import { type DatabaseReading, installedPackages } from "../../installed-packages.ts";
import { osPackageURL } from "../../os-package-url.ts";

/** Packages of Container-Optimized OS. */
export const cosPackages: Cataloger = {
  id: "cos/packages",
  version: 1,
  needs: [cosPackageInfoFact],
  spec: {
    title: "Container-Optimized OS, package information",
    url: "https://pkg.go.dev/cos.googlesource.com/cos/tools.git/src/pkg/tools",
  },
  assemble: (facts, tree, context) => installedPackages(reading, facts, tree, context.distribution),
};

/** The source is the ebuild: its version is that of the program, the package's own that of the system. */
const reading: DatabaseReading<CosPackage> = {
  kind: cosPackageInfoFact,
  keyOf: ({ category, name, version }) => `${category}/${name}@${version}`,
  nameOf: ({ name }) => name,
  versionOf: ({ version }) => version,
  describe: ({ category, name, version, ebuildVersion }, distribution) => {
    const source =
      ebuildVersion === undefined ? undefined : { name: `${category}/${name}`, version: ebuildVersion };
    return {
      name,
      version,
      type: "generic",
      namespace: distribution?.id ?? "cos",
      purl: osPackageURL({ type: "generic", distribution, name, version, source }),
      source,
      licenses: [],
      isSystem: true,
    };
  },
};
