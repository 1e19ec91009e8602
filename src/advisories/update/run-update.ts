import { existsSync } from "node:fs";
import { createHttpClient } from "../../runtime/http.ts";
import { AdvisoryError } from "../advisory-error.ts";
import { FeedImport } from "../feed-import.ts";
import { feeds as listedFeeds } from "../feeds/index.ts";
import type { FeedImporter, FeedSnapshot } from "../feeds/feed.ts";
import type { FetchSetup } from "../fetching/fetch-context.ts";
import { defaultInputLimits } from "../input/input-limits.ts";
import { FeedParser } from "../parsing/feed-parser.ts";
import { inParallel } from "../parsing/in-parallel.ts";
import type { FeedState } from "../snapshot/feed-state.ts";
import { lockImports } from "../snapshot/import-lock.ts";
import { newestUpdate } from "../snapshot/snapshot-writer.ts";
import { readFeedStates } from "../snapshot/read-feed-states.ts";
import { refreshStates } from "../snapshot/refresh-states.ts";
import { StagingArea } from "../snapshot/staging.ts";
import { writeOver } from "../snapshot/write-over.ts";
import { chosenFeeds } from "./chosen-feeds.ts";
import { fetchFeeds, type Fetched } from "./fetch-feeds.ts";
import { makeDirectoryOf, putInPlace, removeFiles } from "./in-place.ts";
import { metEcosystems } from "./met-ecosystems.ts";
import { assertOwnFeeds, isOwnFeed, ownFeedID, ownFeeds } from "./own-feeds.ts";
import type { FeedOutcome, UpdateOptions, UpdateResult } from "./update-options.ts";

/** The work behind `updateAdvisories`, apart so that whoever only reads a snapshot does not load it. */
export async function runUpdate(
  options: UpdateOptions,
  importers: readonly FeedImporter[] = listedFeeds,
): Promise<UpdateResult> {
  const { database } = options;
  makeDirectoryOf(database);
  const lock = lockImports(database);
  const files = [`${database}.staging`, `${database}.next`];
  // Left over by an update that was killed: under the lock nobody else uses them.
  removeFiles(files);
  try {
    return await new Update(options, importers).run();
  } finally {
    removeFiles(files);
    lock.release();
  }
}

/** More than this share of refused records fails a feed: it is cut, or its format has changed. */
const maxRefusedShare = 0.01;

class Update {
  private readonly options: UpdateOptions;
  private readonly importers: readonly FeedImporter[];
  private readonly before: ReadonlyMap<string, FeedState>;
  private readonly now: string;
  private readonly outcomes: FeedOutcome[] = [];
  private readonly states = new Map<string, FeedState>();
  private readonly replaced = new Set<string>();

  constructor(options: UpdateOptions, importers: readonly FeedImporter[]) {
    this.options = options;
    const own = ownFeeds(options.ownFeeds);
    assertOwnFeeds(options.preferredFeeds, own);
    this.before = existsSync(options.database) ? readFeedStates(options.database) : new Map();
    this.importers = chosenFeeds([...importers, ...own], {
      only: options.only,
      present: [...this.before.keys(), ...own.map(({ id }) => id)],
      met: metEcosystems(options.database),
    });
    this.now = new Date(options.clock.now()).toISOString();
  }

  async run(): Promise<UpdateResult> {
    const { options } = this;
    options.progress?.begins(this.importers.map(({ id }) => id));
    const fetched = await this.fetch();
    const staging = new StagingArea(`${options.database}.staging`);
    try {
      await this.takeAll(fetched, staging);
      this.assertSomething();
      options.progress?.writing();
      return this.write(staging);
    } finally {
      staging.close();
    }
  }

  private async fetch(): Promise<readonly Fetched[]> {
    const { options } = this;
    const { environment, clock, logger, signal, offline, http: access, progress } = options;
    const http = createHttpClient({ clock, environment, userAgent: "assay", ...access });
    const own = options.ownFeeds.map((pair) => `own-${pair}`);
    const setup: FetchSetup = {
      http,
      directory: options.feedDirectory,
      places: { ...options.places, sources: [...options.places.sources, ...own] },
      credentials: { pairs: options.credentials, environment },
      registry: options.registry,
      offline,
      ecosystems: [],
      logger,
      signal,
      onBytes: (feed, bytes) => progress?.fetched(feed, bytes),
    };
    try {
      return await fetchFeeds(this.importers, options.anew === true ? new Map() : this.before, setup);
    } finally {
      await http.close();
    }
  }

  private async takeAll(fetched: readonly Fetched[], staging: StagingArea): Promise<void> {
    const { signal, limits } = this.options;
    const parsing = { staging, limits: { ...defaultInputLimits, ...limits }, now: this.now, signal };
    const parser = new FeedParser(parsing, fetched.flatMap(snapshotOf));
    try {
      this.outcomes.push(
        ...(await inParallel(fetched, parser.parallel, (one) => this.take(one, staging, parser))),
      );
    } finally {
      await parser.close();
    }
  }

  private async take(fetched: Fetched, staging: StagingArea, parser: FeedParser): Promise<FeedOutcome> {
    const outcome = await this.outcomeOf(fetched, staging, parser);
    if (outcome.kind === "failed") {
      const { feed, code, message } = outcome;
      this.options.logger.error({ feed, code, reason: message }, "feed could not be updated");
      const before = this.before.get(feed) ?? { refused: 0, updatedAt: "" };
      this.states.set(feed, { ...before, failure: { at: this.now, code, message } });
    }
    this.options.progress?.feedDone(outcome);
    return outcome;
  }

  private async outcomeOf(fetched: Fetched, staging: StagingArea, parser: FeedParser): Promise<FeedOutcome> {
    const { id } = fetched.feed;
    if (fetched.kind === "failed") return failed(id, fetched.error);
    const { feed, answer, source } = fetched;
    if (answer.kind === "unchanged") {
      const before = this.before.get(id) ?? { refused: 0, updatedAt: "" };
      const kept = { ...withoutFailure(before), updatedAt: this.now, cursor: answer.cursor };
      delete kept.preferred;
      this.states.set(id, { ...kept, ...this.preferenceOf(id) });
      return { feed: id, kind: "unchanged" };
    }
    const sink = new FeedImport(id, staging, this.now);
    try {
      await this.parse(fetched, sink, parser);
    } catch (thrown) {
      this.options.signal.throwIfAborted();
      staging.forgetFeed(id);
      if (thrown instanceof AdvisoryError) return failed(id, thrown);
      throw thrown;
    }
    const result = sink.result(source);
    this.logRefusals(result);
    const read = sink.advisories + sink.records;
    if (result.refused > (read + result.refused) * maxRefusedShare || (read === 0 && answer.snapshot.whole)) {
      staging.forgetFeed(id);
      return { ...failed(id, tooManyRefused(id, result.refused, read)), result };
    }
    if (answer.snapshot.whole) this.replaced.add(id);
    this.states.set(id, this.stateOf(feed, answer, sink, source));
    return { feed: id, kind: "changed", result, records: sink.records };
  }

  private async parse(fetched: Fetched, sink: FeedImport, parser: FeedParser): Promise<void> {
    const [snapshot] = snapshotOf(fetched);
    if (snapshot === undefined) return;
    const { feed } = fetched;
    const listed = listedFeeds.includes(feed) && feed.gives === "advisories" ? feed.id : undefined;
    const known = isOwnFeed(feed.id) ? null : listed;
    const onBytes = (): void => this.options.progress?.parsing(feed.id, sink.advisories + sink.records);
    await parser.parse({ importer: feed, known, feed: feed.id, snapshot, sink, onBytes });
  }

  private logRefusals({
    feed,
    refusals,
  }: {
    feed: string;
    refusals: readonly { file: string; field?: string; why: string }[];
  }): void {
    for (const { file, field, why } of refusals) {
      this.options.logger.warn({ feed, file, field, reason: why }, "record of a feed refused");
    }
  }

  private stateOf(
    feed: FeedImporter,
    answer: Extract<Fetched, { kind: "answer" }>["answer"],
    sink: FeedImport,
    source: string,
  ): FeedState {
    const before = this.before.get(feed.id);
    const { newest } = sink;
    return {
      refused: sink.refusedCount,
      updatedAt: this.now,
      source,
      license: feed.license.name,
      mayRedistribute: feed.license.mayRedistribute,
      version: feed.version,
      cursor: answer.cursor,
      ...(feed.critical === true ? { critical: true } : {}),
      ...this.preferenceOf(feed.id),
      ...((newest ?? before?.newest) === undefined ? {} : { newest: newest ?? before?.newest ?? "" }),
    };
  }

  private preferenceOf(feed: string): Pick<FeedState, "preferred"> {
    const isPreferred = this.options.preferredFeeds.some((name) => ownFeedID(name) === feed);
    return isPreferred ? { preferred: true } : {};
  }

  private assertSomething(): void {
    const failures = this.outcomes.filter((outcome) => outcome.kind === "failed");
    const [first] = failures;
    if (first === undefined || failures.length < this.outcomes.length) return;
    const states = this.allStates();
    if (existsSync(this.options.database)) refreshStates(this.options.database, states);
    throw new AdvisoryError({
      code: "UPDATE_FAILED",
      category: "environment",
      message:
        failures.length === 1
          ? `${first.feed} could not be updated: ${first.message}`
          : `none of ${failures.length} feeds could be updated, the first: ${first.feed}: ${first.message}`,
      hint: first.hint ?? "Try again later.",
      retryable: true,
    });
  }

  private allStates(): Map<string, FeedState> {
    return new Map([...this.before, ...this.states]);
  }

  private write(staging: StagingArea): UpdateResult {
    const { database } = this.options;
    const outcomes = this.outcomes;
    const states = this.allStates();
    if (existsSync(database) && outcomes.every(({ kind }) => kind !== "changed")) {
      const { digest, feeds } = refreshStates(database, states);
      return { database, digest, createdAt: newestUpdate(feeds), changed: false, outcomes, feeds };
    }
    const next = `${database}.next`;
    const written = writeOver({ path: database, next, staging, states, replacedFeeds: this.replaced });
    const { digest, feeds, changed } = written;
    putInPlace(next, database, changed);
    return { database, digest, createdAt: newestUpdate(feeds), changed, outcomes, feeds };
  }
}

function snapshotOf(fetched: Fetched): readonly FeedSnapshot[] {
  return fetched.kind === "answer" && fetched.answer.kind === "changed" ? [fetched.answer.snapshot] : [];
}

function withoutFailure(state: FeedState): FeedState {
  const { failure, ...rest } = state;
  return failure === undefined ? state : rest;
}

function failed(
  feed: string,
  error: { code: string; message: string; hint: string | undefined },
): Extract<FeedOutcome, { kind: "failed" }> {
  const { code, message, hint } = error;
  return { feed, kind: "failed", code, message, ...(hint === undefined ? {} : { hint }) };
}

function tooManyRefused(feed: string, refused: number, read: number): AdvisoryError {
  return new AdvisoryError({
    code: "FEED_TOO_MANY_REFUSED",
    category: "environment",
    message:
      read === 0 && refused === 0
        ? `${feed} has no record`
        : `${refused} of ${read + refused} records of ${feed} are not what their format says`,
    hint: "The older data is kept. Look at the refused records with --verbose, and try again later.",
  });
}
