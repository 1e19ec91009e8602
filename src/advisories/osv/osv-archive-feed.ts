import { fetchSources } from "../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feeds/feed.ts";
import { parseOsvFeed, type OsvParsing } from "./parse-osv.ts";

/** What tells one feed of OSV records from another. */
export interface OsvArchiveFacts
  extends
    Pick<FeedImporter, "id" | "version" | "title" | "license" | "ecosystems">,
    Partial<Pick<FeedImporter, "optional" | "critical">> {
  /** Address of one archive or file that holds all records. */
  readonly url: string;
  /** Name of that file in the cache folder and below mirrors. */
  readonly file: string;
  readonly maxBytes?: number;
  readonly parsing: OsvParsing;
}

const defaultMaxBytes = 256 * 1024 ** 2;

/** A feed that publishes its records in the OSV format, all in one archive. */
export function osvArchiveFeed(facts: OsvArchiveFacts): FeedImporter {
  const { url, file, maxBytes = defaultMaxBytes, parsing, ...rest } = facts;
  const sources: readonly FeedSource[] = [{ name: file, url, maxBytes }];
  return {
    ...rest,
    spec: { title: "OSV schema 1.7", url: "https://ossf.github.io/osv-schema/" },
    gives: "advisories",
    sources,
    fetch: (cursor, context) => fetchSources(sources, cursor, context),
    parse: parseOsvFeed(parsing),
  };
}
