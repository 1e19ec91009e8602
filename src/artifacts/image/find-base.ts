import type { ArtifactDescription, BaseImage, Digest, HistoryEntry, KnownBase } from "#model";
import { fieldsAt, textAt } from "#formats";
import { chainIDs } from "./chain-ids.ts";
import { cleanInstruction } from "./instruction.ts";
import { lifecycleMetadata } from "./lifecycle-label.ts";

/**
 * The image that an image was built from: of the known ones the one with the most layers in common, all of them; else
 * the run image of buildpacks, whose last layer their label names; else what the history makes likely. The image's own word for its base ("Pre-Defined Annotation Keys",
 * `org.opencontainers.image.base.*`) gives it a name, and never a number of layers. Undefined where nothing tells.
 */
export function findBase(
  description: ArtifactDescription,
  known: readonly KnownBase[],
): BaseImage | undefined {
  const { config, layers } = description;
  // Layers that were left out shift the numbers of the others.
  if (config === undefined || config.diffIDs.length !== layers.length) return undefined;
  const recorded = knownBase(config.diffIDs, known);
  if (recorded !== undefined) return recorded;
  const run = runImage(description);
  if (run !== undefined) return run;
  const count = baseLayersByHistory(config.history, layers.length);
  return count === 0 ? undefined : { ...annotatedBase(description), layers: count, evidence: "history" };
}

function knownBase(diffIDs: readonly Digest[], known: readonly KnownBase[]): BaseImage | undefined {
  if (known.length === 0) return undefined;
  const byChainID = new Map(known.map((base) => [base.chainID, base]));
  const chain = chainIDs(diffIDs);
  // An image in the list is its own base only as far as a smaller one in the list goes.
  for (let count = chain.length - 1; count > 0; count -= 1) {
    const base = byChainID.get(chain[count - 1] ?? "sha256:");
    if (base === undefined) continue;
    const { name, digest } = base;
    return { name, ...(digest === undefined ? {} : { digest }), layers: count, evidence: "known-layers" };
  }
  return undefined;
}

/** What buildpacks put an application on. Its name comes with a digest where it was pulled by one. */
function runImage(description: ArtifactDescription): BaseImage | undefined {
  const { config } = description;
  const metadata = lifecycleMetadata(config?.config.labels ?? {});
  const run = fieldsAt(metadata, "runImage");
  const top = textAt(run, "topLayer");
  const layers = 1 + (config?.diffIDs.findIndex((diffID) => diffID === top) ?? -1);
  if (layers === 0 || layers === config?.diffIDs.length) return undefined;
  const stack = fieldsAt(fieldsAt(metadata, "stack"), "runImage");
  const name = textAt(run, "image") ?? textAt(stack, "image");
  const digest = /@(sha256:[a-f0-9]{64})$/.exec(textAt(run, "reference") ?? "")?.[1] as Digest | undefined;
  return {
    ...annotatedBase(description),
    ...(name === undefined || name === "" ? {} : { name }),
    ...(digest === undefined ? {} : { digest }),
    layers,
    evidence: "buildpacks",
  };
}

function annotatedBase({ manifest, config }: ArtifactDescription): Pick<BaseImage, "name" | "digest"> {
  const said = { ...config?.config.labels, ...manifest?.annotations };
  const name = said["org.opencontainers.image.base.name"];
  const digest = said["org.opencontainers.image.base.digest"];
  return {
    ...(name === undefined || name === "" ? {} : { name }),
    ...(digest !== undefined && /^sha256:[a-f0-9]{64}$/.test(digest) ? { digest: digest as Digest } : {}),
  };
}

/**
 * A base image ends with the command that it starts by, a step without a layer. So the last such step that has layers
 * of the image above it and below it is where the base ends. 0 where there is none.
 */
function baseLayersByHistory(history: readonly HistoryEntry[], layerCount: number): number {
  let below = history.filter(({ emptyLayer }) => !emptyLayer).length;
  if (below !== layerCount) return 0;
  for (const step of history.toReversed()) {
    if (!step.emptyLayer) below -= 1;
    else if (below > 0 && below < layerCount && startsContainer(step)) return below;
  }
  return 0;
}

function startsContainer({ createdBy = "" }: HistoryEntry): boolean {
  return /^(?:CMD|ENTRYPOINT)\b/.test(cleanInstruction(createdBy) ?? "");
}
