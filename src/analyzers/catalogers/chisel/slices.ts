import type { Cataloger } from "../../cataloger.ts";
import { type ChiselPackage, chiselManifestFact } from "../../extractors/chisel/manifest.ts";
import { type DatabaseReading, installedPackages } from "../../installed-packages.ts";
import { osPackageURL } from "../../os-package-url.ts";

/** Packages of which Chisel installed slices: those of Ubuntu, cut to what an image needs. */
export const chiselSlices: Cataloger = {
  id: "chisel/slices",
  version: 1,
  needs: [chiselManifestFact],
  spec: {
    title: "Chisel manifest",
    url: "https://documentation.ubuntu.com/chisel/en/latest/reference/manifest/",
  },
  assemble: (facts, tree, context) => installedPackages(reading, facts, tree, context.distribution),
};

const reading: DatabaseReading<ChiselPackage> = {
  kind: chiselManifestFact,
  keyOf: ({ name, architecture, version }) => `${name}:${architecture ?? ""}@${version}`,
  nameOf: ({ name }) => name,
  versionOf: ({ version }) => version,
  describe: ({ name, version, architecture }, distribution) => ({
    name,
    version,
    type: "deb",
    namespace: distribution?.id ?? "ubuntu",
    purl: osPackageURL({ type: "deb", distribution, name, version, architecture }),
    architecture,
    licenses: [],
  }),
};
