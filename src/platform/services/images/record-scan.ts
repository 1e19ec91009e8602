import { insertRows } from "../../store/insert-rows.ts";
import type { Store, Work } from "../../store/store.ts";
import { countGroups } from "../matching/count-groups.ts";
import type { CurrentAdvisories } from "../matching/current-advisories.ts";
import { renewRepositoryLives } from "../matching/finding-lives.ts";
import type { JudgedRow } from "../judging/judged-row.ts";
import { storeJudgements } from "../judging/judge-pending.ts";
import { judgeImages } from "../matching/judge-images.ts";
import { matchedSubject, type MatchedSubject } from "../matching/match-rows.ts";
import { saveMatches } from "../matching/save-matches.ts";
import { saveGroups, saveSubjects } from "../packages/save-packages.ts";
import { newEcosystems } from "../packages/new-ecosystems.ts";
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
  /** What policies and statements say; undefined where none is in force. */
  readonly ruled: RuledScan | undefined;
}

/** What rules say of an image, and which rules. */
export interface RuledScan {
  /** Holds them in place until the transaction ends. Throws {@link RulesMoved} when they are others by now. */
  confirm(work: Work): Promise<void>;
  /** Undefined where none has a say. */
  readonly row: JudgedRow | undefined;
}

/** Matches what nobody has matched yet: of an image that shares all but one layer, the packages of that layer. */
export async function prepareScan(
  store: Store,
  record: ScanRecord,
  advisories: CurrentAdvisories,
  ruled?: RuledScan,
): Promise<PreparedScan> {
  const { snapshot } = advisories;
  const matched = new Map<string, MatchedSubject>();
  if (snapshot === undefined) return { record, advisories, matched, ruled };
  const known = await matchedDigests(store, record.subjects);
  for (const { digest, subject } of record.subjects) {
    if (!known.has(digest) && !matched.has(digest)) matched.set(digest, matchedSubject(subject, snapshot));
  }
  return { record, advisories, matched, ruled };
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
 * that holds the image. Throws {@link AdvisoriesMoved} or {@link RulesMoved} when it has to be prepared again. Gives the
 * image's id.
 */
export async function recordScan(work: Work, prepared: PreparedScan, facts: ScanFacts): Promise<number> {
  const { record, advisories, matched, ruled } = prepared;
  await advisories.confirm(work);
  await ruled?.confirm(work);
  const imageID = await saveImage(work, record, facts);
  const met = await newEcosystems(work, record.subjects);
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
  const image = { imageID, digest: record.digest };
  if (ruled?.row === undefined) await judgeImages(work, [imageID], advisories.judging(facts.now));
  else await storeJudgements(work, [{ ...image, row: ruled.row }], { now: facts.now, advisories });
  await renewRepositories(work, imageID, record.digest, facts.now);
  if (met.length > 0) await facts.onNewEcosystems?.(work);
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
