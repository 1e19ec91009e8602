import type { Artifact, ReadLayer } from "#artifacts";
import { Spool } from "../runtime/temporary-space.ts";
import { readJobContent } from "./analyze-layer.ts";
import { jobContent, storedOf, type CollectContext } from "./collect-layers.ts";

/** Shows the files of a layer to a visitor once more, whatever the cache holds of it; gives its index. Throws `LayerError`. */
export async function readLayerAgain(
  artifact: Artifact,
  layer: number,
  {
    context,
    visitor,
  }: { readonly context: CollectContext; readonly visitor: Parameters<typeof readJobContent>[1]["visitor"] },
): Promise<ReadLayer> {
  const { setup, budget } = context;
  const content = artifact.content(layer);
  const stored = artifact.description.layers[layer];
  const spool = new Spool(setup.temporaryDirectory, setup.maxSpoolBytes);
  try {
    const job = {
      layer,
      content: jobContent(content),
      ...(stored === undefined ? {} : { stored: storedOf(stored) }),
      timedOut: [],
      aliases: [],
    };
    const input = async function* (): AsyncGenerator<Uint8Array> {
      if (content.kind === "stream") yield* await content.open(budget.signal);
    };
    return await readJobContent(job, { setup, visitor, spool, input, progress() {} });
  } finally {
    spool.close();
  }
}

/** A visitor that wants nothing, to build upon. */
export const nobody = {
  headBytes: 0,
  select: () => "skip" as const,
  selectByHead: () => false,
  read: () => undefined,
  link() {},
  capability() {},
  *end(): Generator<never> {},
  result: () => ({ facts: [], issues: [] }),
};
