/**
 * The SBOMs that buildpacks leave in a layer of the image, which a label names.
 *
 * Spec: https://github.com/buildpacks/spec/blob/main/platform.md (`io.buildpacks.lifecycle.metadata`),
 * https://github.com/buildpacks/spec/blob/main/buildpack.md#bill-of-materials
 */
import { type Artifact, lifecycleMetadata } from "#artifacts";
import { fieldsAt, textAt } from "#formats";
import type { CollectContext } from "./collect-layers.ts";
import { filesOfLayer, type DocumentFile } from "./document-files.ts";

const baseLabel = "io.buildpacks.base.sbom";
/** Of each place, the first form that is there is read: they say the same. */
const forms = ["sbom.cdx.json", "sbom.spdx.json", "sbom.syft.json"] as const;
const launchPath = /^\/(?:layers|workspace|cnb)\/sbom\/launch\/.{1,1000}\/sbom\.(?:cdx|spdx|syft)\.json$/;
const basePath = /^\/cnb\/sbom\/[0-9a-f]{1,64}\.(?:cdx|spdx|syft)\.json$/;

/** What buildpacks left. */
export interface BuildpacksDocuments {
  readonly files: readonly DocumentFile[];
  /** Whether the base image is described, too: without that, packages of its distribution are not. */
  readonly hasBase: boolean;
}

/** Reads the one or two layers that hold them; undefined where no label names one. Throws `LayerError`. */
export async function buildpacksDocuments(
  artifact: Artifact,
  context: CollectContext,
): Promise<BuildpacksDocuments | undefined> {
  const { config, layers } = artifact.description;
  const labels = config?.config.labels ?? {};
  const layerOf = (diffID: string | undefined): number =>
    layers.findIndex((layer) => layer.diffID === diffID);
  const app = layerOf(textAt(fieldsAt(lifecycleMetadata(labels), "sbom"), "sha"));
  if (app === -1) return undefined;
  const base = layerOf(labels[baseLabel]);
  const { files: launched } = await filesOfLayer(artifact, app, {
    isMeant: (path) => launchPath.test(path),
    context,
  });
  const below =
    base === -1
      ? []
      : (await filesOfLayer(artifact, base, { isMeant: (path) => basePath.test(path), context })).files;
  const files = [...oneForm(launched), ...oneForm(below)];
  return files.length === 0 ? undefined : { files, hasBase: below.length > 0 };
}

function oneForm(files: readonly DocumentFile[]): readonly DocumentFile[] {
  const rank = ({ path }: DocumentFile): number =>
    forms.findIndex((form) => path.endsWith(form.slice("sbom".length)));
  const byPlace = Map.groupBy(files, ({ path }) => path.replace(/\.(?:cdx|spdx|syft)\.json$/, ""));
  return [...byPlace.values()].flatMap((same) => [...same].sort((a, b) => rank(a) - rank(b)).slice(0, 1));
}
