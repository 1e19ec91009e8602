import type { Cataloger } from "../../cataloger.ts";
import {
  type BottlerocketPackage,
  bottlerocketInventoryFact,
} from "../../extractors/bottlerocket/application-inventory.ts";
import { type DatabaseReading, installedPackages } from "../../installed-packages.ts";
import { osPackageURL } from "../../os-package-url.ts";

/** Packages of Bottlerocket. */
export const bottlerocketPackages: Cataloger = {
  id: "bottlerocket/inventory",
  version: 1,
  needs: [bottlerocketInventoryFact],
  spec: { title: "Bottlerocket, software inventory", url: "https://bottlerocket.dev/en/os/latest/" },
  assemble: (facts, tree, context) => installedPackages(reading, facts, tree, context.distribution),
};

const reading: DatabaseReading<BottlerocketPackage> = {
  kind: bottlerocketInventoryFact,
  keyOf: ({ name, version, architecture }) => `${name}:${architecture ?? ""}@${version}`,
  nameOf: ({ name }) => name,
  versionOf: ({ version }) => version,
  describe: ({ name, version, architecture, publisher }, distribution) => ({
    name,
    version,
    type: "generic",
    namespace: distribution?.id ?? "bottlerocket",
    purl: osPackageURL({ type: "generic", distribution, name, version, architecture }),
    architecture,
    licenses: [],
    vendor: publisher,
    isSystem: true,
  }),
};
