import type { ArtifactDescription, BaseImage, Digest, HistoryEntry, KnownBase } from "#model";
import { chainIDs } from "./chain-ids.ts";
import { cleanInstruction } from "./instruction.ts";

/**
 * The image that an image was built from: of the known ones the one with the most layers in common, all of them; else
 * what the history makes likely. The image's own word for its base ("Pre-Defined Annotation Keys",
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
