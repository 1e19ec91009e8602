import { AdvisoryError } from "../advisory-error.ts";
import type { FeedImporter, FeedSource } from "../feeds/feed.ts";
import { fetchSources } from "../fetching/fetch-sources.ts";
import { fetchProvider, isProviderMetadata } from "../own/fetch-provider.ts";
import { parseOwnFiles } from "../own/parse-own-files.ts";

const source: FeedSource = { name: "advisories.zip", maxBytes: 4 * 1024 ** 3 };

const metadata: FeedSource = { name: "provider-metadata.json", maxBytes: 16 * 1024 ** 2 };

/**
 * Feeds of the user, `NAME=LOCATION` each: OSV records and CSAF documents in a directory, an archive or a file,
 * here, at an address or in a registry; or all documents of a publisher whose `provider-metadata.json` is named. Their ids begin with `own-`; their licence is the user's business, and they are never passed on.
 */
export function ownFeeds(pairs: readonly string[]): readonly FeedImporter[] {
  const places = pairs.map((pair) => {
    const equals = Math.max(0, pair.indexOf("="));
    return { name: pair.slice(0, equals), location: pair.slice(equals + 1) };
  });
  const byName = Map.groupBy(places, ({ name }) => name);
  return [...byName.keys()]
    .sort()
    .map((name) =>
      ownFeed(name, byName.get(name)?.every(({ location }) => isProviderMetadata(location)) === true),
    );
}

/** The id of a feed of the user's own. */
export function ownFeedID(name: string): string {
  return `own-${name}`;
}

/** Whether a feed is one of the user's own. */
export function isOwnFeed(id: string): boolean {
  return id.startsWith(ownFeedID(""));
}

/** Throws `FEED_UNKNOWN` for a name that no feed of the user's own has. */
export function assertOwnFeeds(names: readonly string[], own: readonly FeedImporter[]): void {
  const unknown = names.find((name) => own.every(({ id }) => id !== ownFeedID(name)));
  if (unknown === undefined) return;
  throw new AdvisoryError({
    code: "FEED_UNKNOWN",
    category: "usage",
    message: `no feed of your own is called ${unknown.slice(0, 80)}`,
    hint: "Name it with --own-feed NAME=PLACE as well.",
  });
}

function ownFeed(name: string, isProvider: boolean): FeedImporter {
  const places = isProvider ? metadata : source;
  return {
    id: ownFeedID(name),
    version: 2,
    title: name,
    spec: { title: "OSV schema 1.7, CSAF 2.0", url: "https://ossf.github.io/osv-schema/" },
    license: { name: "own", url: "https://ossf.github.io/osv-schema/", mayRedistribute: false },
    gives: "advisories",
    ecosystems: ["*"],
    sources: [places],
    fetch: (cursor, context) =>
      isProvider ? fetchProvider(metadata, cursor, context) : fetchSources([source], cursor, context),
    parse: parseOwnFiles,
  };
}
