import { AdvisoryError } from "../advisory-error.ts";
import type { FeedImporter } from "../feeds/feed.ts";
import { ownFeedID } from "./own-feeds.ts";

/** What decides which feeds are updated. */
export interface FeedChoice {
  /** Feeds by id and ecosystems by name, as the user writes them. */
  readonly only: readonly string[];
  /** Ids of the feeds that the database has. */
  readonly present: readonly string[];
  /** Ecosystems, without releases, of what was scanned so far. */
  readonly met: readonly string[];
}

/**
 * The feeds to update, in the order of the list. Named ones; else those that the database has and those of the
 * ecosystems that scans have met, with risk data and end-of-life dates; when nothing is known yet, all but those
 * that must be named. Throws `FEED_UNKNOWN`.
 */
export function chosenFeeds(feeds: readonly FeedImporter[], choice: FeedChoice): readonly FeedImporter[] {
  const { only, present, met } = choice;
  if (only.length > 0) {
    const named = new Set(only.flatMap((name) => feedsNamed(feeds, name)));
    return feeds.filter((feed) => named.has(feed));
  }
  const usual = feeds.filter(({ optional }) => optional !== true);
  if (present.length === 0 && met.length === 0) return usual;
  const isMet = ({ ecosystems, gives }: FeedImporter): boolean =>
    gives !== "advisories" || ecosystems.some((ecosystem) => met.includes(ecosystem));
  return feeds.filter((feed) => present.includes(feed.id) || (feed.optional !== true && isMet(feed)));
}

function feedsNamed(feeds: readonly FeedImporter[], name: string): readonly FeedImporter[] {
  const wanted = name.toLowerCase();
  const byID = feeds.filter(({ id }) => id === wanted);
  if (byID.length > 0) return byID;
  const family = wanted.replace(/:.*$/s, "");
  const byEcosystem = feeds.filter(
    ({ ecosystems, optional }) =>
      optional !== true && ecosystems.some((ecosystem) => ecosystem.toLowerCase() === family),
  );
  if (byEcosystem.length > 0) return byEcosystem;
  const byKind = feeds.filter(({ gives, optional }) => optional !== true && gives === wanted);
  if (byKind.length > 0) return byKind;
  // A feed of the user's own also goes by the name that it was given.
  const own = feeds.filter(({ id }) => id === ownFeedID(wanted));
  if (own.length > 0) return own;
  throw new AdvisoryError({
    code: "FEED_UNKNOWN",
    category: "usage",
    message: `no feed and no ecosystem is called ${name.slice(0, 80)}`,
    hint: "See `assay db feeds` for their names.",
  });
}
