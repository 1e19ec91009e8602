/** What each thread runs that reads feeds: one feed's files after the other. */
import { serveJobs, type JobTools } from "../../runtime/worker-pool.ts";
import { FeedImport, type FeedImportSummary } from "../feed-import.ts";
import { feeds } from "../feeds/index.ts";
import { parseOwnFiles } from "../own/parse-own-files.ts";
import { PackedRows } from "./packed-rows.ts";
import { batchesAhead, type ParseJob, type ParseProgress } from "./parse-job.ts";
import { sendableError } from "./sent-error.ts";

serveJobs(() => async (job, tools) => ({ result: await parse(job as ParseJob, tools) }), sendableError);

async function parse(job: ParseJob, tools: JobTools): Promise<FeedImportSummary> {
  const { importer, feed, snapshot, limits, now } = job;
  const credit = new Int32Array(job.credit);
  let bytes = 0;
  const tell = (batch?: Uint8Array): void => {
    const progress: ParseProgress = { bytes, read: sink.advisories + sink.records };
    bytes = 0;
    tools.progress(batch === undefined ? progress : { ...progress, batch });
  };
  const rows = new PackedRows((batch) => {
    if (Atomics.add(credit, 0, 1) >= batchesAhead) Atomics.wait(credit, 0, batchesAhead + 1);
    tell(batch);
  });
  const sink = new FeedImport(feed, rows, now);
  const reader = importer === undefined ? { parse: parseOwnFiles } : importerOf(importer);
  await reader.parse(snapshot, sink, {
    limits,
    ecosystems: [],
    onBytes: (more) => {
      bytes += more;
    },
  });
  rows.end();
  tell();
  return sink.summary();
}

function importerOf(id: string): (typeof feeds)[number] {
  const importer = feeds.find((one) => one.id === id);
  if (importer === undefined) throw new Error(`there is no feed ${id}`);
  return importer;
}
