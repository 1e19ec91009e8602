import type { FileTree, Issue } from "#model";
import type { Cataloger, CatalogResult, FactAt } from "../../cataloger.ts";
import { catalogWithLayers, joinResults } from "../../catalog-lists.ts";
import {
  type BuildpackEntry,
  type BuildpackMetadata,
  buildpackMetadataKind,
} from "../../extractors/sbom/buildpack-entries.ts";

/**
 * What older buildpacks said that they contributed, and which buildpacks made the image. A dependency counts where the
 * layer that it is about is in the image and no SBOM document of the same buildpack tells of it. What names a layer that
 * was only there while building is passed over; what names none, of a buildpack that left nothing, is told.
 */
export const buildpackMetadataPackages: Cataloger = {
  id: "sbom/buildpack-metadata",
  version: 1,
  needs: [buildpackMetadataKind],
  spec: {
    title: "Platform Interface Specification 0.8, metadata.toml and io.buildpacks.build.metadata",
    url: "https://github.com/buildpacks/spec/blob/platform/v0.8/platform.md#metadatatoml-toml",
  },
  assemble: (facts, tree) =>
    joinResults(facts.visible(buildpackMetadataKind).map((at) => catalogMetadata(tree, at))),
};

function catalogMetadata(tree: FileTree, at: FactAt<BuildpackMetadata>): CatalogResult {
  const { entries, buildpacks } = at.fact;
  const isPresent = (entry: BuildpackEntry): boolean => tree.get(directoryOf(entry))?.type === "directory";
  const unplaced = entries.filter((entry) => entry.layer === undefined && !isPresent(entry));
  const packages = entries
    .filter((entry) => isPresent(entry) && !isDescribed(entry, tree))
    .map(({ listed }) => listed);
  const contributed = catalogWithLayers("generic", { ...at, fact: { packages } }, () => at.layer);
  const made = catalogWithLayers("generic", { ...at, fact: { packages: buildpacks } }, () => at.layer);
  return joinResults([
    {
      ...contributed,
      packages: contributed.packages.map((one) => ({ ...one, yieldsToOwner: true as const })),
    },
    { ...made, issues: unplaced.length === 0 ? [] : [unused(at, unplaced.length)] },
  ]);
}

/** Slashes of an id are underscores in the names of directories ("Buildpack Interface Specification"). */
function directoryOf({ buildpack, layer }: BuildpackEntry): string {
  return `/layers/${folderOf(buildpack)}${layer === undefined ? "" : `/${layer}`}`;
}

function folderOf(buildpack: string): string {
  return buildpack.replaceAll("/", "_");
}

function isDescribed({ buildpack }: BuildpackEntry, tree: FileTree): boolean {
  return tree.get(`/layers/sbom/launch/${folderOf(buildpack)}`)?.type === "directory";
}

function unused({ path, layer }: FactAt<BuildpackMetadata>, count: number): Issue {
  const what = count === 1 ? "1 dependency" : `${count} dependencies`;
  const message = `${what} of buildpacks that left no layer in the image: where they are cannot be told, none was taken`;
  return { code: "embedded-sbom-not-used", message, path, layer };
}
