import type { Digest } from "#model";
import { isTag, RegistryError } from "#registry";
import type { Crawl } from "./crawl.ts";
import { isTooOld, watchesTag } from "./crawl-filters.ts";
import type { CrawlState, SeenTag } from "./crawl-ledger.ts";
import type { ListedTag } from "./enumerator.ts";

/** The state of the pass that this repository is part of. */
export interface RepositoryProgress {
  state(): CrawlState;
  /** The state to keep with a page of so many tags, when `next` comes after it; nothing changes yet. */
  after(next: string | undefined, tags: number): CrawlState;
  /** That page is kept. Only now do others, who list beside us, keep it too. */
  took(next: string | undefined, tags: number): void;
}

/** What a repository's listing changed. */
export interface RepositoryChanges {
  readonly created: number;
  readonly moved: number;
  readonly gone: number;
}

/** Manifests asked for at once within a page; the budget holds back the rest. */
const parallelHeads = 16;

/**
 * Lists the tags of one repository and takes them in page by page. Only when the listing came to its end are tags
 * that were not in it gone. Throws what the listing throws.
 */
export async function crawlRepository(
  crawl: Crawl,
  repository: string,
  progress: RepositoryProgress,
): Promise<RepositoryChanges> {
  const { enumerator, context, ledger } = crawl;
  let created = 0;
  let moved = 0;
  const from = progress.state().open[repository];
  for await (const { items, next } of enumerator.tags(context, repository, from)) {
    const { tags, passedOver } = await readPage(crawl, repository, items);
    const state = progress.after(next, items.length);
    const changes = await ledger.seeTags({ repository, tags, passedOver, state });
    progress.took(next, items.length);
    created += changes.created;
    moved += changes.moved;
  }
  return { created, moved, gone: await ledger.endRepository(repository, progress.state()) };
}

interface ReadPage {
  readonly tags: readonly SeenTag[];
  readonly passedOver: readonly string[];
}

async function readPage(crawl: Crawl, repository: string, items: readonly ListedTag[]): Promise<ReadPage> {
  const { filters, clock, ledger } = crawl;
  const now = clock.now();
  const named = items.filter(({ name }) => isTag(name));
  const isWatched = ({ name, pushedAt }: ListedTag) =>
    watchesTag(filters, name) && !isTooOld(filters, pushedAt, now);
  const watched = named.filter(isWatched);
  const passedOver = named.filter((tag) => !isWatched(tag)).map(({ name }) => name);
  const found = await withDigests(crawl, repository, watched);
  if (filters.onlyInUse !== true) return { tags: found, passedOver };
  const used = await ledger.inUse(found.map(({ digest }) => digest));
  const unused = found.filter(({ digest }) => !used.has(digest)).map(({ name }) => name);
  return { tags: found.filter(({ digest }) => used.has(digest)), passedOver: [...passedOver, ...unused] };
}

/** Digests of those that the listing gave without, some at once, in the listing's order. */
async function withDigests(
  crawl: Crawl,
  repository: string,
  tags: readonly ListedTag[],
): Promise<readonly SeenTag[]> {
  const digests = new Array<Digest | undefined>(tags.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < tags.length; at = next++) {
      const { name, digest } = tags[at] as ListedTag;
      digests[at] = digest ?? (await headDigest(crawl, repository, name));
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallelHeads, tags.length) }, worker));
  return tags.flatMap(({ name, pushedAt }, at) => {
    const digest = digests[at];
    if (digest === undefined) return [];
    return [{ name, digest, ...(pushedAt === undefined ? {} : { pushedAt }) }];
  });
}

/** Undefined for a tag that went away since it was listed. */
async function headDigest(crawl: Crawl, repository: string, tag: string): Promise<Digest | undefined> {
  const { client, registry, signal } = crawl.context;
  try {
    return (await client.head({ repository: { registry, name: repository }, target: tag, signal })).digest;
  } catch (thrown) {
    if (thrown instanceof RegistryError && thrown.code === "NOT_FOUND") return undefined;
    throw thrown;
  }
}
