import type { CatalogedPackage, Cataloger, FactAt, FactsByPath } from "../../cataloger.ts";
import { type VscodeExtension, vscodeExtensionFact } from "../../extractors/vscode/extension.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { directoryOf } from "../../paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/** Extensions of Visual Studio Code and its kin. */
export const vscodeExtensions: Cataloger = {
  id: "vscode/extensions",
  version: 1,
  needs: [vscodeExtensionFact],
  spec: {
    title: "Visual Studio Code, Extension Manifest",
    url: "https://code.visualstudio.com/api/references/extension-manifest",
  },
  assemble: (facts) => {
    const extensions = facts.visible(vscodeExtensionFact);
    return {
      packages: extensions.map((at) => describe(facts, at)),
      relationships: [],
      claims: extensions.map(({ path }) => ({ path: `${directoryOf(path)}/`, package: path })),
      issues: [],
    };
  },
};

/** Publisher and name are compared without regard to case, and lower case in package URLs. */
function describe(facts: FactsByPath, at: FactAt<VscodeExtension>): CatalogedPackage {
  const { name, publisher, version, license } = at.fact;
  const namespace = publisher.toLowerCase();
  return {
    key: at.path,
    name: name.toLowerCase(),
    version,
    type: "vscode-extension",
    namespace,
    purl: tolerantPackageURL({ type: "vscode-extension", namespace, name: name.toLowerCase(), version }),
    licenses: license === undefined ? [] : [license],
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, vscodeExtensionFact, at, (fact) => fact.version === version),
  };
}
