import type { Cataloger, CatalogResult, FactsByPath } from "../../cataloger.ts";
import { vcpkgManifestKind } from "../../extractors/vcpkg/manifest.ts";
import { vcpkgStatusKind } from "../../extractors/vcpkg/status.ts";
import { catalogList, isWithinInstalled, joinResults } from "../../catalog-lists.ts";
import { directoryOf } from "../../paths.ts";

/**
 * Ports that vcpkg installed, and what manifests ask for where nothing is installed beside them. There is no package
 * URL type of theirs: they are told as `generic`.
 */
export const vcpkgPackages: Cataloger = {
  id: "vcpkg/packages",
  version: 1,
  needs: [vcpkgManifestKind, vcpkgStatusKind],
  spec: {
    title: "vcpkg, installed tree layout",
    url: "https://learn.microsoft.com/vcpkg/reference/installed-tree-layout",
  },
  assemble,
};

/** Ports are described by manifests too: of vcpkg's own repository, and of what it built. */
const described = /\/(?:ports|share|buildtrees|packages)\/[^/]+\/vcpkg\.json$/;

function assemble(facts: FactsByPath): CatalogResult {
  const installed = facts.visible(vcpkgStatusKind);
  const projects = new Set(installed.map(({ path }) => directoryOf(directoryOf(directoryOf(path)))));
  const manifests = facts
    .visible(vcpkgManifestKind)
    .filter(
      ({ path }) => !described.test(path) && !isWithinInstalled(path) && !projects.has(directoryOf(path)),
    );
  return joinResults([
    ...installed.map((at) => catalogList(facts, vcpkgStatusKind, "generic", at)),
    ...manifests.map((at) => catalogList(facts, vcpkgManifestKind, "generic", at)),
  ]);
}
