import { join } from "node:path";
import { noteEcosystems, updateAdvisories, type FeedOutcome } from "#advisories";
import { createRegistryClient } from "#registry";
import { silentLogger, type Logger } from "../../../runtime/logger.ts";
import { installSnapshot } from "../../services/matching/install-snapshot.ts";
import { feedsUpdateJob } from "../definitions.ts";
import type { JobKind } from "../job-kind.ts";
import type { WorkerMeans } from "../worker-means.ts";

/** Fetches what the feeds of the ecosystems that are held have anew, and has it applied. */
export function feedsUpdateKind(means: WorkerMeans): JobKind<object> {
  return {
    ...feedsUpdateJob,
    async work(_args, { clock, signal, finish, logger }) {
      const { store, database, environment, offline } = means;
      if (offline) return finish(() => Promise.resolve());
      const rows = await store.reading.selectFrom("subject_names").select("ecosystem").distinct().execute();
      noteEcosystems(
        database,
        rows.map(({ ecosystem }) => ecosystem.replace(/:.*$/s, "")),
      );
      const { outcomes } = await updateAdvisories({
        database,
        feedDirectory: join(means.cacheDirectory, "feeds"),
        only: [],
        ownFeeds: [],
        preferredFeeds: [],
        registry: () => Promise.resolve(createRegistryClient({ ...means, access: {} })),
        places: { sources: [], mirrors: [] },
        credentials: [],
        environment,
        offline,
        http: {},
        clock,
        logger: silentLogger,
        signal,
      });
      tellFailures(outcomes, logger);
      await installSnapshot({ ...means, clock });
      await finish(() => Promise.resolve());
    },
  };
}

/** Without a network every feed fails at once: one line tells them all, and `db status` each by itself. */
function tellFailures(outcomes: readonly FeedOutcome[], logger: Logger): void {
  const failures = outcomes.filter((outcome) => outcome.kind === "failed");
  const [first] = failures;
  if (first === undefined) return;
  const feeds = failures.map(({ feed }) => feed).join(" ");
  logger.warn(
    { failed: failures.length, of: outcomes.length, feeds, error: first.message },
    "feeds could not be updated",
  );
}
