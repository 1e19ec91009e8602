import { insertRows, pieces } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";
import type { MatchedSubject, StoredMatch } from "./match-rows.ts";

/** One subject with what was found about it. */
export interface SubjectResult {
  readonly subjectID: number;
  readonly matched: MatchedSubject;
}

/** What changed by storing. */
export interface MatchChanges {
  /** Subjects of which anything is told otherwise than before. */
  readonly subjects: ReadonlySet<number>;
  /** Vulnerabilities that begin or cease to affect something. */
  readonly vulnerabilities: ReadonlySet<string>;
}

/** Stores what was found about subjects, in place of what was known. Only what differs is written. */
export async function saveMatches(
  work: Work,
  results: readonly SubjectResult[],
  snapshot: string,
  now: number,
): Promise<MatchChanges> {
  const subjects = new Set<number>();
  const vulnerabilities = new Set<string>();
  for (const piece of pieces(results)) {
    const ids = piece.map(({ subjectID }) => subjectID);
    const known = await knownMatches(work, ids);
    const gone: number[] = [];
    const fresh: (StoredMatch & { subject_id: number })[] = [];
    for (const { subjectID, matched } of piece) {
      const before = known.get(subjectID) ?? new Map<string, KnownMatch>();
      for (const match of matched.matches) {
        const old = before.get(match.vulnerability);
        before.delete(match.vulnerability);
        if (old !== undefined && isSame(old, match)) continue;
        if (old !== undefined) gone.push(old.id);
        fresh.push({ ...match, subject_id: subjectID });
        subjects.add(subjectID);
        if (old?.status !== match.status || old.severity !== match.severity)
          vulnerabilities.add(match.vulnerability);
      }
      for (const old of before.values()) {
        gone.push(old.id);
        subjects.add(subjectID);
        vulnerabilities.add(old.vulnerability);
      }
    }
    for (const some of pieces(gone)) await work.deleteFrom("matches").where("id", "in", some).execute();
    await insertRows(work, "matches", fresh);
    for (const changed of await markMatched(work, piece, snapshot)) subjects.add(changed);
  }
  await saveVulnerabilities(work, results, now);
  return { subjects, vulnerabilities };
}

type KnownMatch = StoredMatch & { readonly id: number };

async function knownMatches(
  work: Work,
  subjectIDs: readonly number[],
): Promise<Map<number, Map<string, KnownMatch>>> {
  const rows = await work.selectFrom("matches").selectAll().where("subject_id", "in", subjectIDs).execute();
  const known = new Map<number, Map<string, KnownMatch>>();
  for (const row of rows) {
    const one = known.get(row.subject_id) ?? new Map<string, KnownMatch>();
    known.set(row.subject_id, one.set(row.vulnerability, row));
  }
  return known;
}

function isSame(left: StoredMatch, right: StoredMatch): boolean {
  return left.body === right.body && left.pressure === right.pressure;
}

/** Notes by which snapshot, and what of it could not be told. Gives the subjects whose gap is another now. */
async function markMatched(
  work: Work,
  results: readonly SubjectResult[],
  snapshot: string,
): Promise<readonly number[]> {
  const ids = results.map(({ subjectID }) => subjectID);
  const rows = await work.selectFrom("subjects").select(["id", "gap"]).where("id", "in", ids).execute();
  const before = new Map(rows.map(({ id, gap }) => [id, gap]));
  const byGap = new Map<string, number[]>();
  const changed: number[] = [];
  for (const { subjectID, matched } of results) {
    byGap.set(matched.gap, [...(byGap.get(matched.gap) ?? []), subjectID]);
    if (before.get(subjectID) !== matched.gap) changed.push(subjectID);
  }
  for (const [gap, some] of byGap) {
    await work.updateTable("subjects").set({ gap, matched_with: snapshot }).where("id", "in", some).execute();
  }
  return changed;
}

async function saveVulnerabilities(
  work: Work,
  results: readonly SubjectResult[],
  now: number,
): Promise<void> {
  const all = new Map(results.flatMap(({ matched }) => matched.vulnerabilities.map((one) => [one.id, one])));
  const ordered = [...all.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  await insertRows(
    work,
    "vulnerabilities",
    ordered.map(({ id, title, exploitation }) => ({ id, title, exploitation, changed_at: now })),
  );
  await insertRows(
    work,
    "vulnerability_names",
    ordered.flatMap(({ id, names }) => names.map((name) => ({ name, vulnerability: id }))),
  );
}
