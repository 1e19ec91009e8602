import { join } from "node:path";
import { noteEcosystems, updateAdvisories } from "#advisories";
import { createRegistryClient } from "#registry";
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
        logger,
        signal,
      });
      for (const outcome of outcomes) {
        if (outcome.kind !== "failed") continue;
        logger.warn({ feed: outcome.feed, error: outcome.message }, "a feed could not be updated");
      }
      await installSnapshot({ ...means, clock });
      await finish(() => Promise.resolve());
    },
  };
}
