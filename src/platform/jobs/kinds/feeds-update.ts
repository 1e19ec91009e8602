import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { noteEcosystems, updateAdvisories, type FeedOutcome } from "#advisories";
import { createRegistryClient } from "#registry";
import { silentLogger, type Logger } from "../../../runtime/logger.ts";
import { PlatformError } from "../../platform-error.ts";
import { installSnapshot, takeNewest } from "../../services/matching/install-snapshot.ts";
import { feedsUpdateJob, type FeedsUpdateArguments } from "../definitions.ts";
import { enqueue } from "../enqueue.ts";
import type { JobContext, JobKind } from "../job-kind.ts";
import type { WorkerMeans } from "../worker-means.ts";

/** What could not be fetched is asked for again after this long, then after twice as long, and so on. */
const firstPauseMs = 10 * 60_000;
const maxRetries = 5;

/** Fetches what the feeds of the ecosystems that are held have anew, and has it applied. */
export function feedsUpdateKind(means: WorkerMeans): JobKind<FeedsUpdateArguments> {
  return {
    ...feedsUpdateJob,
    async work({ retry = 0 }, context) {
      const { store, database, offline, snapshots } = means;
      const { finish, clock, logger } = context;
      if (offline) return finish(() => Promise.resolve());
      // Another worker may have fetched more: what it has is what this one goes on from.
      await takeNewest({ store, snapshots, clock, database });
      const held = await heldEcosystems(means);
      if (held.length === 0 && snapshots.describe(database) === undefined) {
        logger.info({}, "no feed is fetched yet: nothing is held that one is about");
        return finish(() => Promise.resolve());
      }
      const outcomes = await updated(held, context, means);
      const failed = outcomes.filter((outcome) => outcome.kind === "failed");
      tellFailures(failed, outcomes.length, logger);
      await installSnapshot({ ...means, clock });
      if (failed.length > 0 && failed.length === outcomes.length) throw unreachable(failed);
      await finish(async (work) => {
        if (failed.length === 0 || retry >= maxRetries) return;
        const now = clock.now();
        const how = {
          trigger: "rescan",
          share: "/schedule",
          now,
          runAt: now + firstPauseMs * 2 ** retry,
        } as const;
        await enqueue(work, feedsUpdateJob, { retry: retry + 1 }, how);
      });
    },
  };
}

/** Ecosystems of what images hold, without releases. */
async function heldEcosystems({ store }: WorkerMeans): Promise<readonly string[]> {
  const rows = await store.reading.selectFrom("subject_names").select("ecosystem").distinct().execute();
  return [...new Set(rows.map(({ ecosystem }) => ecosystem.replace(/:.*$/s, "")))];
}

async function updated(
  held: readonly string[],
  { clock, signal }: JobContext,
  means: WorkerMeans,
): Promise<readonly FeedOutcome[]> {
  const { database, environment, offline } = means;
  mkdirSync(dirname(database), { recursive: true });
  noteEcosystems(database, held);
  const { outcomes } = await updateAdvisories({
    ...{ database, environment, offline, clock, signal },
    feedDirectory: join(means.cacheDirectory, "feeds"),
    only: [],
    ownFeeds: [],
    preferredFeeds: [],
    registry: () => Promise.resolve(createRegistryClient({ ...means, access: {} })),
    places: { sources: [], mirrors: [] },
    credentials: [],
    http: {},
    logger: silentLogger,
  });
  return outcomes;
}

type FailedFeed = Extract<FeedOutcome, { kind: "failed" }>;

/** Without a network every feed fails at once: one line tells them all, and `db status` each by itself. */
function tellFailures(failures: readonly FailedFeed[], all: number, logger: Logger): void {
  const [first] = failures;
  if (first === undefined) return;
  const feeds = failures.map(({ feed }) => feed).join(" ");
  logger.warn(
    { failed: failures.length, of: all, feeds, error: first.message },
    "feeds could not be updated",
  );
}

/** No feed at all could be had: the attempt failed, and is made again with growing pauses. */
function unreachable(failures: readonly FailedFeed[]): PlatformError {
  const [first] = failures;
  return new PlatformError({
    code: "FEEDS_UNREACHABLE",
    message: `none of ${failures.length} feeds could be fetched: ${first?.message ?? ""}`,
    hint: "Check the network of the workers, or put a database into the data folder with `assay db import`.",
    retryable: true,
  });
}
