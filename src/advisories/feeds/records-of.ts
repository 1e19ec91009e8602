import { FormatError } from "#formats";
import { RecordRefusal } from "../osv/field-reader.ts";
import type { FeedSink } from "./feed.ts";

/** What reading something of a file gives; what is not as its format says is refused, and undefined given. */
export function recordsOf<T>(file: string, read: () => T, sink: Pick<FeedSink, "refused">): T | undefined {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof FormatError) sink.refused({ file, why: thrown.message });
    else if (thrown instanceof RecordRefusal) {
      const { field, why } = thrown;
      sink.refused({ file, ...(field === "" ? {} : { field }), why });
    } else throw thrown;
    return undefined;
  }
}
