import type { CatalogedPackage, Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { type FlatpakRef, flatpakRefFact } from "../../extractors/flatpak/metadata.ts";
import { type AppstreamComponent, appstreamComponentFact } from "../../extractors/flatpak/metainfo.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * Applications and runtimes that Flatpak deployed. The version of a runtime is its branch; that of an application is
 * the newest release that it names itself, and the branch (`stable`) says nothing.
 */
export const flatpakDeployed: Cataloger = {
  id: "flatpak/deployed",
  version: 1,
  needs: [flatpakRefFact, appstreamComponentFact],
  spec: {
    title: "flatpak-metadata(5)",
    url: "https://docs.flatpak.org/en/latest/flatpak-command-reference.html#flatpak-metadata",
  },
  assemble: (facts) => assemble(facts),
};

/** Architecture, branch and commit are the directories above. */
const deployPath = /^(.*\/flatpak\/(?:app|runtime)\/[^/]+\/([^/]+)\/([^/]+)\/[^/]+)\/metadata$/;

interface Deployed {
  readonly at: FactAt<FlatpakRef>;
  readonly root: string;
  readonly architecture: string;
  readonly branch: string;
}

function assemble(facts: FactsByPath): CatalogResult {
  const deployed = facts.visible(flatpakRefFact).flatMap((at): Deployed[] => {
    const [, root, architecture, branch] = deployPath.exec(at.path) ?? [];
    return root === undefined || architecture === undefined || branch === undefined
      ? []
      : [{ at, root, architecture, branch }];
  });
  const components = facts.visible(appstreamComponentFact);
  const byRef = new Map(
    deployed.map(({ at, root, architecture, branch }) => [`${at.fact.name}/${architecture}/${branch}`, root]),
  );
  return {
    packages: deployed.map((one) => describe(facts, one, componentOf(components, one))),
    relationships: deployed.flatMap(({ at, root: from }) => {
      const to = byRef.get(at.fact.runtime ?? "");
      return to === undefined || to === from ? [] : [{ from, to }];
    }),
    claims: deployed.map(({ root }) => ({ path: `${root}/`, package: root })),
    issues: [],
  };
}

/** An application may describe several components: its own is the one of its name. */
function componentOf(
  components: readonly FactAt<AppstreamComponent>[],
  { at, root }: Deployed,
): AppstreamComponent | undefined {
  return components.find(
    ({ path, fact }) =>
      path.startsWith(`${root}/files/`) && fact.id.replace(/\.desktop$/, "") === at.fact.name,
  )?.fact;
}

function describe(
  facts: FactsByPath,
  { at, root, architecture, branch }: Deployed,
  component: AppstreamComponent | undefined,
): CatalogedPackage {
  const { name, kind } = at.fact;
  const version = kind === "runtime" ? branch : (component?.version ?? "");
  const license = component?.license;
  return {
    key: root,
    name,
    version,
    type: "generic",
    namespace: "flatpak",
    purl: tolerantPackageURL({
      type: "generic",
      namespace: "flatpak",
      name,
      version: version === "" ? undefined : version,
      qualifiers: { arch: architecture, branch },
    }),
    architecture,
    licenses: license === undefined ? [] : [license],
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, flatpakRefFact, at, (fact) => fact.name === name),
    unresolved: version === "" ? "the application names no release" : undefined,
  };
}
