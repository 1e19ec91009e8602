import { insertRows, pieces } from "../../store/insert-rows.ts";
import type { Connection, Work } from "../../store/store.ts";

/** What changed and has to come to counts, lives and verdicts. */
export interface Changes {
  readonly subjects: Iterable<number>;
  readonly vulnerabilities: Iterable<string>;
}

/** Notes changes in the transaction that makes them: whoever is killed in between, nothing is forgotten. */
export async function noteChanges(work: Work, { subjects, vulnerabilities }: Changes): Promise<void> {
  const ids = [...new Set(subjects)].sort((left, right) => left - right);
  await insertRows(
    work,
    "changed_subjects",
    ids.map((id) => ({ subject_id: id })),
  );
  const names = [...new Set(vulnerabilities)].sort();
  await insertRows(
    work,
    "changed_vulnerabilities",
    names.map((vulnerability) => ({ vulnerability })),
  );
}

/** What was noted and is still to be done. */
export async function pendingChanges(
  connection: Connection,
): Promise<{ readonly subjects: readonly number[]; readonly vulnerabilities: readonly string[] }> {
  const subjects = await connection.selectFrom("changed_subjects").select("subject_id").execute();
  const vulnerabilities = await connection
    .selectFrom("changed_vulnerabilities")
    .select("vulnerability")
    .execute();
  return {
    subjects: subjects.map(({ subject_id: id }) => id),
    vulnerabilities: vulnerabilities.map(({ vulnerability }) => vulnerability).sort(),
  };
}

/** Takes away what was done. */
export async function changesDone(
  work: Work,
  done: { readonly subjects: readonly number[]; readonly vulnerabilities: readonly string[] },
): Promise<void> {
  for (const piece of pieces(done.subjects)) {
    await work.deleteFrom("changed_subjects").where("subject_id", "in", piece).execute();
  }
  for (const piece of pieces(done.vulnerabilities)) {
    await work.deleteFrom("changed_vulnerabilities").where("vulnerability", "in", piece).execute();
  }
}
