import { insertRows, pieces } from "../../store/insert-rows.ts";
import type { Connection, Work } from "../../store/store.ts";
import type { PackageGroup } from "./package-groups.ts";
import type { DigestedSubject } from "./subject-digest.ts";
import { indexedName } from "#advisories";
import { subjectNames } from "#matching";

/** Which of these subjects are known, with their ids. */
export async function knownSubjects(
  connection: Connection,
  digests: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const known = new Map<string, number>();
  for (const piece of pieces(digests)) {
    const rows = await connection
      .selectFrom("subjects")
      .select(["id", "digest"])
      .where("digest", "in", piece)
      .execute();
    for (const { id, digest } of rows) known.set(digest, id);
  }
  return known;
}

/** Stores subjects that are new. Gives the ids of all. In the order of digests, so that two writers never wait for each other in a circle. */
export async function saveSubjects(
  work: Work,
  subjects: readonly DigestedSubject[],
): Promise<ReadonlyMap<string, number>> {
  const byDigest = new Map(subjects.map((one) => [one.digest, one]));
  const digests = [...byDigest.keys()].sort();
  const known = await knownSubjects(work, digests);
  const fresh = digests.flatMap((digest) => (known.has(digest) ? [] : (byDigest.get(digest) ?? [])));
  if (fresh.length === 0) return known;
  await insertRows(work, "subjects", fresh.map(rowOf));
  const all = await knownSubjects(work, digests);
  const names = fresh.flatMap(({ digest, subject }) =>
    subjectNames(subject).map(({ ecosystem, name }) => ({
      ecosystem,
      // As the index of advisories keeps it: `PyYAML` and `pyyaml` are one package.
      name: indexedName(ecosystem, name),
      subject_id: all.get(digest) ?? 0,
    })),
  );
  await insertRows(work, "subject_names", names);
  return all;
}

function rowOf({ digest, subject, body }: DigestedSubject) {
  const { package: pkg, distribution } = subject;
  return {
    digest,
    type: pkg.type,
    name: pkg.name,
    version: pkg.version,
    purl: pkg.purl,
    distribution: distribution === null ? null : `${distribution.id}:${distribution.version}`,
    body,
    matched_with: null,
  };
}

/** Stores groups that are new, with their members. Gives the ids of all, and of the new ones. */
export async function saveGroups(
  work: Work,
  groups: readonly PackageGroup[],
  subjectIDs: ReadonlyMap<string, number>,
): Promise<{ readonly all: readonly number[]; readonly fresh: readonly number[] }> {
  const ordered = [...groups].sort((left, right) => (left.digest < right.digest ? -1 : 1));
  const known = await knownGroups(work, ordered);
  const fresh = ordered.filter(({ digest }) => !known.has(digest));
  await insertRows(
    work,
    "package_groups",
    fresh.map(({ digest, members }) => ({ digest, packages: members.size })),
  );
  const ids = fresh.length === 0 ? known : await knownGroups(work, ordered);
  const members = fresh.flatMap(({ digest, members: held }) =>
    [...held].map(([subject, copies]) => ({
      subject_id: subjectIDs.get(subject) ?? 0,
      group_id: ids.get(digest) ?? 0,
      copies,
    })),
  );
  await insertRows(work, "group_members", members);
  return { all: [...ids.values()], fresh: fresh.map(({ digest }) => ids.get(digest) ?? 0) };
}

async function knownGroups(
  work: Work,
  groups: readonly PackageGroup[],
): Promise<ReadonlyMap<string, number>> {
  const known = new Map<string, number>();
  for (const piece of pieces(groups)) {
    const digests = piece.map(({ digest }) => digest);
    const rows = await work
      .selectFrom("package_groups")
      .select(["id", "digest"])
      .where("digest", "in", digests)
      .execute();
    for (const { id, digest } of rows) known.set(digest, id);
  }
  return known;
}
