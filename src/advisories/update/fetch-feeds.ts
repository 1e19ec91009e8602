import { HttpError } from "../../runtime/http.ts";
import { AdvisoryError } from "../advisory-error.ts";
import type { FeedAnswer, FeedImporter } from "../feeds/feed.ts";
import { fetchContext, type FetchSetup } from "../fetching/fetch-context.ts";
import { inParallel } from "../parsing/in-parallel.ts";
import type { FeedState } from "../snapshot/feed-state.ts";

/** What asking one feed gave. */
export type Fetched =
  | {
      readonly feed: FeedImporter;
      readonly kind: "answer";
      readonly answer: FeedAnswer;
      readonly source: string;
    }
  | { readonly feed: FeedImporter; readonly kind: "failed"; readonly error: AdvisoryError | HttpError };

/** Feeds that are asked at once: most time goes into waiting. */
const parallelFetches = 6;

/** Asks every feed, several at once; gives what came in the feeds' order. A feed's failure is a result. */
export async function fetchFeeds(
  feeds: readonly FeedImporter[],
  states: ReadonlyMap<string, FeedState>,
  setup: FetchSetup,
): Promise<readonly Fetched[]> {
  return inParallel(feeds, parallelFetches, (feed) => fetchFeed(feed, states.get(feed.id), setup));
}

async function fetchFeed(
  feed: FeedImporter,
  state: FeedState | undefined,
  setup: FetchSetup,
): Promise<Fetched> {
  const context = fetchContext(feed.id, setup);
  // A cursor is only good for what was read with it: by this parser, for at least these ecosystems.
  const isGood = state?.version === feed.version && includesAll(state.wanted, setup.ecosystems);
  try {
    const answer = await feed.fetch(isGood ? state.cursor : undefined, context);
    return { feed, kind: "answer", answer, source: [...context.used].sort().join(" ") };
  } catch (thrown) {
    setup.signal.throwIfAborted();
    if (thrown instanceof AdvisoryError || thrown instanceof HttpError) {
      return { feed, kind: "failed", error: thrown };
    }
    throw thrown;
  }
}

/** An absent list is all. */
function includesAll(had: readonly string[] | undefined, wanted: readonly string[]): boolean {
  if (had === undefined) return true;
  return wanted.length > 0 && wanted.every((one) => had.includes(one));
}
