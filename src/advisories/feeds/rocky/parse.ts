import type { FeedImporter, FeedSink } from "../feed.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import { decodedObject, RecordRefusal } from "../../osv/field-reader.ts";
import { OsvDocuments } from "../../osv/parse-osv.ts";
import { parseUpdateinfo, type UpdateinfoPlacing } from "../../updateinfo/parse-updateinfo.ts";
import { claimsApollo, readApolloPage } from "./apollo-page.ts";

/** The three forms of an erratum, told apart by what is in the file. */
export const parseRocky: FeedImporter["parse"] = async (snapshot, sink, context) => {
  const osv = new OsvDocuments(sink);
  const reading = {
    wants: (name: string) => /\.json$|updateinfo[^/]*\.xml$/.test(name),
    document: (path: string, bytes: Buffer) => {
      if (bytes.subarray(0, 200).includes("<")) {
        for (const one of parseUpdateinfo(path, bytes, rockyPlace, sink)) osv.named.add(one);
      } else readJson(path, bytes, { sink, osv });
    },
  };
  await readFeedFiles(snapshot, reading, sink, context);
  for (const ecosystem of [...osv.named].sort()) sink.covers(ecosystem);
};

/** `Rocky Linux 9` of the erratum; where it only says `0`, the collection (`rocky-linux-8-x86-64-…`, `RL8`) does. */
const rockyPlace: UpdateinfoPlacing = ({ release }, collection) => {
  const written =
    /^Rocky Linux (\d+)$/.exec(release)?.[1] ?? /^(?:rocky-linux-|RL)(\d+)(?:-|$)/.exec(collection)?.[1];
  return written === undefined ? undefined : { ecosystem: `Rocky Linux:${written}` };
};

interface Readers {
  readonly sink: FeedSink;
  readonly osv: OsvDocuments;
}

function readJson(path: string, bytes: Buffer, { sink, osv }: Readers): void {
  try {
    const value = decodedObject(bytes);
    if (!claimsApollo(value)) {
      osv.document(path, bytes);
      return;
    }
    for (const advisory of readApolloPage(value, (refusal) => sink.refused({ file: path, ...refusal }))) {
      for (const { ecosystem } of advisory.affected) osv.named.add(ecosystem);
      sink.advisory(advisory, path);
    }
  } catch (thrown) {
    if (!(thrown instanceof RecordRefusal)) throw thrown;
    sink.refused({ file: path, field: thrown.field, why: thrown.why });
  }
}
