import { subjectNames } from "#matching";
import type { Work } from "../../store/store.ts";
import type { DigestedSubject } from "./subject-digest.ts";

/** Ecosystems of these subjects that nothing stored is of: their feeds were never asked for. Call it before storing. */
export async function newEcosystems(
  work: Work,
  subjects: readonly DigestedSubject[],
): Promise<readonly string[]> {
  const names = new Set(
    subjects.flatMap(({ subject }) => subjectNames(subject).map(({ ecosystem }) => ecosystem)),
  );
  const fresh: string[] = [];
  for (const ecosystem of [...names].sort()) {
    const known = await work
      .selectFrom("subject_names")
      .select("subject_id")
      .where("ecosystem", "=", ecosystem)
      .limit(1)
      .executeTakeFirst();
    if (known === undefined) fresh.push(ecosystem);
  }
  return fresh;
}
