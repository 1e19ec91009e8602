import type { ParseContext } from "../feeds/feed.ts";

/** The largest single document that a distribution publishes has about 200 MiB. */
const maxDocumentBytes = 512 * 1024 ** 2;

/** The same context for a feed whose documents hold all of a distribution: read record by record, not decoded whole. */
export function largeDocuments(context: ParseContext): ParseContext {
  return { ...context, limits: { ...context.limits, maxDocumentBytes } };
}
