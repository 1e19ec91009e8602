import type { FeedImporter, FeedSink } from "../feed.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { decodedObject, RecordRefusal } from "../../osv/field-reader.ts";
import { OsvDocuments } from "../../osv/parse-osv.ts";
import { claimsOpenVex, ubuntuVexAdvisory } from "./parse-vex.ts";
import { ubuntuTrackerAdvisory } from "./parse-tracker.ts";

const trackerFile = /(?:^|[/!])(?:active|retired)\/CVE-\d{4}-\d+$/;
const vexFile = /(?:^|[/!])CVE-\d{4}-\d+\.json$/;

/**
 * The three forms in which Ubuntu says the same: records in OSV (`UBUNTU-CVE-….json`, `USN-….json`), VEX documents
 * (`CVE-….json`), which also say what is not affected, and the files of the CVE tracker, from which both are made.
 */
export const parseUbuntu: FeedImporter["parse"] = async (snapshot, sink, context) => {
  const osv = new OsvDocuments(sink);
  const named = osv.named;
  const reading = {
    wants: (name: string) => name.endsWith(".json") || trackerFile.test(name),
    document: (path: string, bytes: Buffer) => {
      if (trackerFile.test(path))
        readOne(path, sink, named, () => ubuntuTrackerAdvisory(bytes.toString("utf8")));
      else if (!vexFile.test(path)) osv.document(path, bytes);
      else readVex(path, bytes, { sink, osv });
    },
  };
  await readFeedFiles(snapshot, reading, sink, context);
  for (const ecosystem of [...named].sort()) sink.covers(ecosystem);
};

interface Readers {
  readonly sink: FeedSink;
  readonly osv: OsvDocuments;
}

function readVex(path: string, bytes: Buffer, { sink, osv }: Readers): void {
  readOne(path, sink, osv.named, () => {
    const document = decodedObject(bytes);
    if (claimsOpenVex(document)) return ubuntuVexAdvisory(document);
    osv.document(path, bytes);
    return undefined;
  });
}

function readOne(
  path: string,
  sink: FeedSink,
  named: Set<string>,
  read: () => ReturnType<typeof ubuntuVexAdvisory> | undefined,
): void {
  try {
    const advisory = read();
    if (advisory === undefined) return;
    for (const { ecosystem } of advisory.affected) named.add(ecosystem);
    sink.advisory(advisory, path);
  } catch (thrown) {
    if (!(thrown instanceof RecordRefusal)) throw thrown;
    sink.refused({ file: path, field: thrown.field, why: thrown.why });
  }
}
