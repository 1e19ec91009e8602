import type { FeedImporter } from "./feed.ts";
import { pypaFeed } from "./pypa/index.ts";

/** Every feed, sorted by id. A test holds the list against the folder. */
export const feeds: readonly FeedImporter[] = [pypaFeed];
