import type { Clock } from "../../../runtime/clock.ts";
import type { Gate } from "#policy";
import type { Store, Work } from "../../store/store.ts";
import { countGroups, groupsHolding } from "./count-groups.ts";
import { advisoriesOf } from "./current-advisories.ts";
import { renewVulnerabilityLives } from "./finding-lives.ts";
import { askRules } from "../judging/ask-rules.ts";
import { judgeAll } from "./judge-all.ts";
import { notePublication } from "./note-publication.ts";
import { changesDone, pendingChanges } from "./pending-changes.ts";
import { rematch } from "./rematch.ts";
import { rescoreVulnerabilities } from "./rescore.ts";
import type { SnapshotFiles } from "./snapshot-files.ts";
import { everySubject, touchedBetween, type Touched } from "./touched-subjects.ts";
import { PlatformError } from "../../platform-error.ts";

/** What applying a snapshot takes. */
export interface ApplyMeans {
  readonly store: Store;
  readonly files: SnapshotFiles;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What it did, and how long after its beginning each part of it was true, in milliseconds. */
export interface AppliedSnapshot {
  readonly subjectsMatched: number;
  readonly subjectsChanged: number;
  readonly imagesChanged: number;
  readonly findingsCurrentMs: number;
  readonly verdictsCurrentMs: number;
}

/** Groups that are counted in one transaction: others get their turn between. */
const groupBatch = 2_000;

/**
 * Makes a snapshot the one that counts. Everything that is scanned from now on is matched with it; of what is known
 * only what the difference touches is matched again, once however many images hold it. `finish` ends the job together
 * with the note that it is done. Being killed in the middle does no harm: the next attempt does what is left.
 */
export async function applySnapshot(
  digest: string,
  means: ApplyMeans,
  finish: (effect: (work: Work) => Promise<void>) => Promise<void>,
): Promise<AppliedSnapshot> {
  const { store, files, clock, signal } = means;
  const begun = clock.monotonic();
  const now = clock.now();
  const snapshot = await files.open(digest);
  if (snapshot === undefined) throw missing(digest);
  const from = await matchedWith(store);
  await makeCurrent(store, digest);
  const touched = await touchedSince(from, digest, means);
  await rematch(touched.subjects, { store, advisories: snapshot, snapshot: digest, now, signal });
  await rescoreVulnerabilities(store, touched.vulnerabilities, snapshot, now);
  const pending = await pendingChanges(store.writing);
  const groups = await groupsHolding(store.writing, pending.subjects);
  for (const piece of batches(groups, groupBatch)) {
    signal.throwIfAborted();
    await store.transaction((work) => countGroups(work, piece));
  }
  // Of everything that a first database brings nobody waited for.
  if (from !== undefined) await notePublication(store, pending.vulnerabilities, snapshot);
  for (const piece of batches(pending.vulnerabilities, 200)) {
    signal.throwIfAborted();
    await store.transaction((work) =>
      renewVulnerabilityLives(work, piece, { now, fixedBy: null, because: "advisories" }),
    );
  }
  const findingsCurrentMs = clock.monotonic() - begun;
  const advisories = advisoriesOf(store, { digest, snapshot, gate: means.gate });
  await askRules(store, { groups, vulnerabilities: pending.vulnerabilities, now });
  // The age of the advisories, and which they are, is part of every verdict.
  const imagesChanged = await judgeAll(store, advisories.judging(now), signal);
  await finish(async (work) => {
    await changesDone(work, pending);
    await work.updateTable("snapshots").set({ matched_at: now }).where("digest", "=", digest).execute();
  });
  return {
    subjectsMatched: touched.subjects.length,
    subjectsChanged: pending.subjects.length,
    imagesChanged,
    findingsCurrentMs,
    verdictsCurrentMs: clock.monotonic() - begun,
  };
}

/** The newest snapshot that everything was matched with; what came after it may be there in part. */
async function matchedWith(store: Store): Promise<string | undefined> {
  const row = await store.writing
    .selectFrom("snapshots")
    .select("digest")
    .where("matched_at", "is not", null)
    .orderBy("matched_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.digest;
}

async function makeCurrent(store: Store, digest: string): Promise<void> {
  await store.transaction(async (work) => {
    await work
      .updateTable("snapshots")
      .set({ is_current: 0 })
      .where("is_current", "=", 1)
      .where("digest", "<>", digest)
      .execute();
    await work
      .updateTable("snapshots")
      .set({ is_current: 1, matched_at: null })
      .where("digest", "=", digest)
      .execute();
  });
}

async function touchedSince(
  from: string | undefined,
  digest: string,
  { store, files }: ApplyMeans,
): Promise<Touched> {
  if (from === undefined || from === digest) return everySubject(store.writing);
  const [before, after] = [await files.file(from), await files.file(digest)];
  if (before === undefined || after === undefined) return everySubject(store.writing);
  const touched = await touchedBetween(store.writing, before, after);
  const adrift = await matchedInBetween(store, digest);
  return { ...touched, subjects: [...new Set([...touched.subjects, ...adrift])] };
}

/** Subjects matched with advisories that were replaced before everything was: the difference does not name these. */
async function matchedInBetween(store: Store, digest: string): Promise<readonly number[]> {
  const unfinished = await store.writing
    .selectFrom("snapshots")
    .select("digest")
    .where("matched_at", "is", null)
    .where("digest", "<>", digest)
    .execute();
  if (unfinished.length === 0) return [];
  const rows = await store.writing
    .selectFrom("subjects")
    .select("id")
    .where(
      "matched_with",
      "in",
      unfinished.map((one) => one.digest),
    )
    .execute();
  return rows.map(({ id }) => id);
}

function* batches<One>(list: readonly One[], size: number): Iterable<readonly One[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

function missing(digest: string): PlatformError {
  return new PlatformError({
    code: "OBJECT_UNAVAILABLE",
    message: `the advisories ${digest} are not among the stored snapshots`,
    hint: "Check that all processes of the server use the same --data folder or object storage.",
    retryable: true,
  });
}
