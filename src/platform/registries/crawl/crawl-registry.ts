import { HttpError } from "../../../runtime/http.ts";
import { RegistryError } from "#registry";
import type { Crawl } from "./crawl.ts";
import { watchesRepository } from "./crawl-filters.ts";
import type { CrawlState } from "./crawl-ledger.ts";
import { crawlRepository } from "./crawl-repository.ts";

/** A repository that could not be listed; its tags stay as they were known. */
export interface SkippedRepository {
  readonly repository: string;
  readonly reason: string;
}

/** What a crawl came to. */
export interface CrawlResult {
  /** `paused`: the registry wants no requests for a while, and the pass goes on from here another time. */
  readonly outcome: "complete" | "paused";
  /** When to go on, milliseconds since 1970; of `paused`. */
  readonly resumeAt?: number;
  readonly repositories: number;
  readonly tags: number;
  readonly created: number;
  readonly moved: number;
  readonly gone: number;
  readonly skipped: readonly SkippedRepository[];
}

/** Repositories listed at once; requests are held back by the budget. */
const parallelRepositories = 4;
/** So many failures one after another, and the registry is taken for down. */
const maxFailuresInARow = 8;
const maxSkippedTold = 100;

interface Progress {
  state: CrawlState;
  created: number;
  moved: number;
  gone: number;
  failuresInARow: number;
  readonly skipped: SkippedRepository[];
}

/**
 * One pass over a registry, begun or gone on with, held in memory one page at a time. Throws when the registry is
 * down or refuses us, and the signal's reason; whatever was seen until then is kept, and the next call goes on there.
 */
export async function crawlRegistry(crawl: Crawl): Promise<CrawlResult> {
  const { ledger, clock, budget } = crawl;
  const progress: Progress = {
    state: await ledger.begin(clock.now()),
    ...{ created: 0, moved: 0, gone: 0, failuresInARow: 0, skipped: [] },
  };
  try {
    await crawlPages(crawl, progress);
    progress.gone += await ledger.endPass(progress.state);
    return resultOf(progress, { outcome: "complete" });
  } catch (thrown) {
    const resumeAt = budget.pausedUntil;
    if (!isRateLimit(thrown) || resumeAt === 0) throw thrown;
    return resultOf(progress, { outcome: "paused", resumeAt });
  }
}

async function crawlPages(crawl: Crawl, progress: Progress): Promise<void> {
  const { enumerator, context, ledger, filters } = crawl;
  for await (const { items, next } of enumerator.repositories(context, progress.state.page)) {
    await ledger.seeRepositories(items, progress.state);
    const watched = items.filter((name) => watchesRepository(filters, name));
    const done = progress.state.after === undefined ? -1 : watched.indexOf(progress.state.after);
    for (let at = done + 1; at < watched.length; at += parallelRepositories) {
      const group = watched.slice(at, at + parallelRepositories);
      await crawlGroup(crawl, progress, group);
      progress.state = { ...progress.state, open: {}, ...present("after", group.at(-1)) };
    }
    const { startedAt, repositories, tags } = progress.state;
    progress.state = { startedAt, repositories, tags, open: {}, ...present("page", next) };
  }
}

/** Some repositories at once; waits for all of them, so that what each has seen is kept. */
async function crawlGroup(crawl: Crawl, progress: Progress, group: readonly string[]): Promise<void> {
  const results = await Promise.allSettled(group.map((name) => crawlOne(crawl, progress, name)));
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

async function crawlOne(crawl: Crawl, progress: Progress, repository: string): Promise<void> {
  try {
    const changes = await crawlRepository(crawl, repository, {
      state: () => progress.state,
      after: (next, tags) => advanced(progress.state, repository, next, tags),
      took(next, tags) {
        progress.state = advanced(progress.state, repository, next, tags);
      },
    });
    progress.created += changes.created;
    progress.moved += changes.moved;
    progress.gone += changes.gone;
    progress.failuresInARow = 0;
    progress.state = { ...progress.state, repositories: progress.state.repositories + 1 };
  } catch (thrown) {
    if (!isOfOneRepository(thrown) || (progress.failuresInARow += 1) >= maxFailuresInARow) throw thrown;
    crawl.logger.warn({ repository, error: thrown.message }, "a repository could not be listed");
    if (progress.skipped.length < maxSkippedTold)
      progress.skipped.push({ repository, reason: thrown.message });
  }
}

function advanced(state: CrawlState, repository: string, next: string | undefined, tags: number): CrawlState {
  const others = Object.entries(state.open).filter(([name]) => name !== repository);
  const own = next === undefined ? [] : [[repository, next] as const];
  return { ...state, open: Object.fromEntries([...others, ...own]), tags: state.tags + tags };
}

/** What other repositories may not have. That we are nobody, or too many, is of the whole registry. */
function isOfOneRepository(thrown: unknown): thrown is RegistryError | HttpError {
  if (thrown instanceof RegistryError)
    return thrown.code !== "UNAUTHORIZED" && thrown.code !== "RATE_LIMITED";
  return thrown instanceof HttpError && thrown.code !== "HTTP_RATE_LIMITED";
}

function isRateLimit(thrown: unknown): boolean {
  if (thrown instanceof RegistryError) return thrown.code === "RATE_LIMITED";
  return thrown instanceof HttpError && thrown.code === "HTTP_RATE_LIMITED";
}

function resultOf(
  { state, created, moved, gone, skipped }: Progress,
  end: Pick<CrawlResult, "outcome" | "resumeAt">,
): CrawlResult {
  return { ...end, repositories: state.repositories, tags: state.tags, created, moved, gone, skipped };
}

function present<Name extends string>(
  name: Name,
  value: string | undefined,
): { readonly [K in Name]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in Name]?: string };
}
