import type { FeedImporter, FeedSource } from "../feeds/feed.ts";
import { fetchSources } from "../fetching/fetch-sources.ts";
import { parseOsvFeed } from "../osv/parse-osv.ts";

const source: FeedSource = { name: "advisories.zip", maxBytes: 4 * 1024 ** 3 };

/**
 * Feeds of the user, `NAME=LOCATION` each: OSV records in a directory, an archive or a file, here or at an
 * address. Their ids begin with `own-`; their licence is the user's business, and they are never passed on.
 */
export function ownFeeds(pairs: readonly string[]): readonly FeedImporter[] {
  const names = new Set(pairs.map((pair) => pair.slice(0, Math.max(0, pair.indexOf("=")))));
  return [...names].sort().map(ownFeed);
}

function ownFeed(name: string): FeedImporter {
  return {
    id: `own-${name}`,
    version: 1,
    title: name,
    spec: { title: "OSV schema 1.7", url: "https://ossf.github.io/osv-schema/" },
    license: { name: "own", url: "https://ossf.github.io/osv-schema/", mayRedistribute: false },
    gives: "advisories",
    ecosystems: ["*"],
    sources: [source],
    fetch: (cursor, context) => fetchSources([source], cursor, context),
    parse: parseOsvFeed({}),
  };
}
