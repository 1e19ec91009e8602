import { insertRows } from "../../store/insert-rows.ts";
import type { Store, Work } from "../../store/store.ts";
import { countGroups } from "../matching/count-groups.ts";
import type { CurrentAdvisories } from "../matching/current-advisories.ts";
import { renewRepositoryLives } from "../matching/finding-lives.ts";
import { judgeImages } from "../matching/judge-images.ts";
import { matchedSubject, type MatchedSubject } from "../matching/match-rows.ts";
import { saveMatches } from "../matching/save-matches.ts";
import { saveGroups, saveSubjects } from "../packages/save-packages.ts";
import type { DigestedSubject } from "../packages/subject-digest.ts";
import { renewHeld } from "./renew-held.ts";
import { saveImage, type ScanFacts } from "./save-scan.ts";
import type { ScanRecord } from "./scan-record.ts";

/** What is to be stored, worked out before the transaction begins. */
export interface PreparedScan {
  readonly record: ScanRecord;
  readonly advisories: CurrentAdvisories;
  /** Matches of the subjects that were not known, or not matched, by digest. */
  readonly matched: ReadonlyMap<string, MatchedSubject>;
}

/** Matches what nobody has matched yet: of an image that shares all but one layer, the packages of that layer. */
export async function prepareScan(
  store: Store,
  record: ScanRecord,
  advisories: CurrentAdvisories,
): Promise<PreparedScan> {
  const { snapshot } = advisories;
  const matched = new Map<string, MatchedSubject>();
  if (snapshot === undefined) return { record, advisories, matched };
  const known = await matchedDigests(store, record.subjects);
  for (const { digest, subject } of record.subjects) {
    if (!known.has(digest) && !matched.has(digest)) matched.set(digest, matchedSubject(subject, snapshot));
  }
  return { record, advisories, matched };
}

async function matchedDigests(
  store: Store,
  subjects: readonly DigestedSubject[],
): Promise<ReadonlySet<string>> {
  const digests = [...new Set(subjects.map(({ digest }) => digest))];
  if (digests.length === 0) return new Set();
  const rows = await store.reading
    .selectFrom("subjects")
    .select("digest")
    .where("digest", "in", digests)
    .where("matched_with", "is not", null)
    .execute();
  return new Set(rows.map(({ digest }) => digest));
}

/**
 * Stores a scan with all that follows: packages, matches, counts, verdict, and the life of findings in every repository
 * that holds the image. Throws {@link AdvisoriesMoved} when it has to be prepared again. Gives the image's id.
 */
export async function recordScan(work: Work, prepared: PreparedScan, facts: ScanFacts): Promise<number> {
  const { record, advisories, matched } = prepared;
  await advisories.confirm(work);
  const imageID = await saveImage(work, record, facts);
  const subjectIDs = await saveSubjects(work, record.subjects);
  const results = [...matched].map(([digest, one]) => ({
    subjectID: subjectIDs.get(digest) ?? 0,
    matched: one,
  }));
  if (advisories.digest !== undefined) await saveMatches(work, results, advisories.digest, facts.now);
  const { all, fresh } = await saveGroups(work, record.groups, subjectIDs);
  await countGroups(work, fresh);
  await work.deleteFrom("image_groups").where("image_id", "=", imageID).execute();
  await insertRows(
    work,
    "image_groups",
    all.map((group) => ({ image_id: imageID, group_id: group })),
  );
  await judgeImages(work, [imageID], advisories.judging(facts.now));
  await renewRepositories(work, imageID, record.digest, facts.now);
  return imageID;
}

async function renewRepositories(work: Work, imageID: number, digest: string, now: number): Promise<void> {
  const repositories = await work
    .selectFrom("image_repositories")
    .select("repository_id")
    .where("image_id", "=", imageID)
    .orderBy("repository_id")
    .execute();
  for (const { repository_id: id } of repositories) {
    await renewHeld(work, id);
    await renewRepositoryLives(work, id, { now, fixedBy: digest, because: "image" });
  }
}
