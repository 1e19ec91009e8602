import type { FeedImporter, FeedSink } from "../feed.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { cpeEcosystem } from "../../cpe/cpe-name.ts";
import { decodedObject, RecordRefusal } from "../../osv/field-reader.ts";
import { claimsCve, cveAdvisory } from "./cve-record.ts";
import { ssvcOf } from "./ssvc.ts";

/** `cves/2024/3xxx/CVE-2024-3094.json`, and the same files with what CISA added. */
export const parseCve: FeedImporter["parse"] = async (snapshot, sink, context) => {
  const reading = {
    wants: (name: string) => /CVE-\d{4}-\d{4,}\.json$/.test(name),
    document: (path: string, bytes: Buffer) => readRecord(path, bytes, sink),
  };
  await readFeedFiles(snapshot, reading, sink, context);
  sink.covers(cpeEcosystem);
};

function readRecord(path: string, bytes: Buffer, sink: FeedSink): void {
  try {
    const record = decodedObject(bytes);
    if (!claimsCve(record)) {
      sink.skipped(path);
      return;
    }
    const advisory = cveAdvisory(record);
    sink.advisory(advisory, path);
    const ssvc = ssvcOf(record);
    if (ssvc !== undefined) sink.risk({ id: advisory.id, ssvc });
  } catch (thrown) {
    if (!(thrown instanceof RecordRefusal)) throw thrown;
    sink.refused({ file: path, field: thrown.field, why: thrown.why });
  }
}
