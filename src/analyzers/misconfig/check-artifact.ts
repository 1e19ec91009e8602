import type { ArtifactDescription, FileTree } from "#model";
import type { FactsByPath } from "../cataloger.ts";
import { checkFile } from "./check-file.ts";
import type { CheckedPlace } from "./check-result.ts";
import { viewImage } from "./documents/image-view.ts";
import { viewImageFiles } from "./documents/image-files.ts";
import { imageFilesChecks } from "./image-files/index.ts";
import { imageConfigChecks } from "./image-config/index.ts";
import type { CheckFailure } from "./misconfig-check.ts";
import { checkedFileFact } from "./misconfig-fact.ts";

/** What an artifact's checks are made with. */
export interface CheckInput {
  readonly description: ArtifactDescription;
  readonly facts: FactsByPath;
  readonly tree: FileTree;
}

/** All failed checks of an artifact: of its files as a container sees them, and of its configuration. */
export function checkArtifact(input: CheckInput): readonly CheckedPlace[] {
  return [...checkedFiles(input), ...checkedConfiguration(input), ...checkedImageFiles(input)];
}

/** A directory is looked at as an image where it is a root file system. */
function checkedImageFiles({ description, facts, tree }: CheckInput): CheckedPlace[] {
  const isRoot = ["/etc/passwd", "/etc/os-release", "/usr/lib/os-release"].some(
    (path) => tree.resolve(path) !== undefined,
  );
  if (description.kind !== "image" && !isRoot) return [];
  const document = viewImageFiles(description, facts, tree);
  const { failed } = checkFile({ target: "image-files", checks: imageFilesChecks, document });
  return failed.length === 0
    ? []
    : [{ path: "/", layer: Math.max(0, description.layers.length - 1), failed }];
}

function checkedFiles({ facts }: CheckInput): CheckedPlace[] {
  return facts
    .visible(checkedFileFact)
    .filter(({ fact }) => fact.failed.length > 0)
    .map(({ path, layer, fact }) => ({ path, layer, failed: fact.failed }));
}

function checkedConfiguration({ description }: CheckInput): CheckedPlace[] {
  const { config, layers } = description;
  if (config === undefined) return [];
  const document = viewImage(config);
  const { failed } = checkFile({ target: "image-config", checks: imageConfigChecks, document });
  if (failed.length === 0) return [];
  const layerOf = layerOfStep(config.history.map(({ emptyLayer }) => emptyLayer));
  const top = Math.max(0, layers.length - 1);
  const placed = failed.map((one) => ({
    ...one,
    failures: one.failures.map((failure) => ({ ...failure, layer: Math.min(top, layerOf(failure) ?? top) })),
  }));
  return [{ path: "#", layer: top, failed: placed }];
}

/** The layer of the build step that a failure is about; steps without a layer belong to the one before. */
function layerOfStep(isEmpty: readonly boolean[]): (failure: CheckFailure) => number | undefined {
  return ({ pointer = "" }) => {
    const step = /^\/history\/(\d+)/.exec(pointer)?.[1];
    if (step === undefined) return undefined;
    const brought = isEmpty.slice(0, Number(step) + 1).filter((empty) => !empty).length;
    return Math.max(0, brought - 1);
  };
}
