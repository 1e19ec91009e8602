import type { SearchBatch, SearchPartner } from "#analyzers";
import type { JobPartner } from "../runtime/worker-pool.ts";
import type { LayerJobSetup } from "./layer-job.ts";
import { fileSearch } from "./secret-search.ts";

type Message = Awaited<ReturnType<SearchPartner["next"]>>;

/** The worker that a job is shared with, as one that searches files. */
export function searchPartner(partner: JobPartner): SearchPartner {
  return {
    give: (batch) => partner.send(batch, [batch.buffer]),
    take: () => partner.take() as Message | undefined,
    next: () => partner.next() as Promise<Message>,
  };
}

/** Searches files for a worker that reads a layer, as it hands them over, until it is done. */
export async function assistSearch(
  partner: JobPartner,
  setup: LayerJobSetup,
  watched: { begin(label: string): void; end(): void },
): Promise<void> {
  const search = await fileSearch(setup, watched);
  if (search === undefined) return;
  const done = partner.answer((batch) => {
    const searched = search(batch as SearchBatch);
    partner.send(searched, [searched.buffer]);
  });
  partner.send("ready" satisfies Message);
  await done;
}
