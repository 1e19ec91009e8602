import type { Work } from "../store/store.ts";
import { feedsUpdateJob } from "./definitions.ts";
import { enqueue } from "./enqueue.ts";

/** Has the feeds asked now: of one that is being done already it is not known what it asked for, and another follows. */
export async function askFeeds(work: Work, now: number): Promise<void> {
  const running = await work
    .selectFrom("jobs")
    .select("id")
    .where("kind", "=", feedsUpdateJob.kind)
    .where("state", "=", "running")
    .limit(1)
    .executeTakeFirst();
  const args = running === undefined ? {} : { again: now };
  await enqueue(work, feedsUpdateJob, args, { trigger: "push", share: "/schedule", now });
}
