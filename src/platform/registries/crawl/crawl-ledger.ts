import type { Digest } from "#model";

/** Where a pass over a registry stands; it survives the process. */
export interface CrawlState {
  /** When the pass began, milliseconds since 1970: what was not seen since then is gone when the pass is over. */
  readonly startedAt: number;
  /** The page of repositories under way, as its listing names it; the first when undefined. */
  readonly page?: string;
  /** Of that page, the last repository that is done. */
  readonly after?: string;
  /** Repositories under way: the page of tags that comes next. */
  readonly open: Readonly<Record<string, string>>;
  readonly repositories: number;
  readonly tags: number;
}

/** A tag whose digest was seen. */
export interface SeenTag {
  readonly name: string;
  readonly digest: Digest;
  readonly pushedAt?: number;
}

/** A page of a repository's tags, and where the crawl stands after it. */
export interface SeenTags {
  readonly repository: string;
  readonly tags: readonly SeenTag[];
  /** Names that are there but not watched: those that are known already are not gone. */
  readonly passedOver: readonly string[];
  readonly state: CrawlState;
}

/** How many tags a page changed. */
export interface TagChanges {
  readonly created: number;
  readonly moved: number;
}

/**
 * What a registry is known to hold, and the comparison with what a crawl sees. Each call is one transaction, together
 * with the state of the crawl: after a crash the pass goes on, and nothing was half taken in.
 */
export interface CrawlLedger {
  /** The pass that was broken off, or a new one. */
  begin(now: number): Promise<CrawlState>;
  /** Repositories of a page, watched and not: they are there. */
  seeRepositories(names: readonly string[], state: CrawlState): Promise<void>;
  /** Takes in tags: new ones, moved ones, and those that are where they were. */
  seeTags(seen: SeenTags): Promise<TagChanges>;
  /** A repository was listed to its end: its tags that the pass has not seen are gone. Gives how many. */
  endRepository(repository: string, state: CrawlState): Promise<number>;
  /** All repositories were listed: those that the pass has not seen are gone, with their tags. Gives how many tags. */
  endPass(state: CrawlState): Promise<number>;
  /** Of these digests, those that something runs. */
  inUse(digests: readonly Digest[]): Promise<ReadonlySet<Digest>>;
}
