import { diffSnapshots, type SnapshotDifference } from "#advisories";
import { sql } from "kysely";
import { pieces } from "../../store/insert-rows.ts";
import type { Connection } from "../../store/store.ts";

/** What of the store another snapshot may change. */
export interface Touched {
  /** To be matched again. */
  readonly subjects: readonly number[];
  /** Of which only the risk may have changed. */
  readonly vulnerabilities: readonly string[];
}

/** Everything: for the first snapshot, and where the one before is gone. */
export async function everySubject(connection: Connection): Promise<Touched> {
  const rows = await connection.selectFrom("subjects").select("id").orderBy("id").execute();
  const risks = await connection.selectFrom("vulnerabilities").select("id").execute();
  return { subjects: rows.map(({ id }) => id), vulnerabilities: risks.map(({ id }) => id) };
}

/** What the difference of two snapshot files touches. */
export async function touchedBetween(connection: Connection, from: string, to: string): Promise<Touched> {
  return touchedBy(connection, diffSnapshots(from, to));
}

/**
 * Subjects whose names the difference names, those of ecosystems that are newly known whole or no longer, and those
 * with a match whose advisory has another severity or other names; and the vulnerabilities of which something else is
 * known.
 */
export async function touchedBy(connection: Connection, difference: SnapshotDifference): Promise<Touched> {
  const subjects = new Set<number>();
  for (const [ecosystem, packages] of Map.groupBy(difference.packages, (one) => one.ecosystem)) {
    for (const piece of pieces(packages.map(({ name }) => name))) {
      const query = connection
        .selectFrom("subject_names")
        .select("subject_id")
        .where("ecosystem", "=", ecosystem)
        .where("name", "in", piece);
      for (const { subject_id: id } of await query.execute()) subjects.add(id);
    }
  }
  for (const piece of pieces([...difference.covered, ...difference.ended])) {
    const query = connection
      .selectFrom("subject_names")
      .select("subject_id")
      .distinct()
      .where("ecosystem", "in", piece);
    for (const { subject_id: id } of await query.execute()) subjects.add(id);
  }
  const names = new Set(await knownNames(connection, difference));
  const changed = difference.changed.map(({ id }) => id).filter((id) => names.has(id));
  for (const piece of pieces(changed)) {
    const query = connection
      .selectFrom("vulnerability_names")
      .innerJoin("matches", "matches.vulnerability", "vulnerability_names.vulnerability")
      .select("matches.subject_id")
      .distinct()
      .where("vulnerability_names.name", "in", piece);
    for (const { subject_id: id } of await query.execute()) subjects.add(id);
  }
  const vulnerabilities = await namedVulnerabilities(connection, difference.vulnerabilities, names);
  return { subjects: [...subjects].sort((left, right) => left - right), vulnerabilities };
}

/** Of the names that changed, those that mean something that is matched here. */
async function knownNames(
  connection: Connection,
  difference: SnapshotDifference,
): Promise<readonly string[]> {
  const asked = new Set([...difference.vulnerabilities, ...difference.changed.map(({ id }) => id)]);
  if (asked.size === 0) return [];
  // A day of EPSS changes nearly every name there is: fewer are known here than are asked for.
  const rows = await sql<{ name: string }>`SELECT DISTINCT name FROM vulnerability_names`.execute(connection);
  return rows.rows.map(({ name }) => name).filter((name) => asked.has(name));
}

async function namedVulnerabilities(
  connection: Connection,
  changed: readonly string[],
  known: ReadonlySet<string>,
): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const piece of pieces(changed.filter((name) => known.has(name)))) {
    const query = connection
      .selectFrom("vulnerability_names")
      .select("vulnerability")
      .where("name", "in", piece);
    for (const { vulnerability } of await query.execute()) ids.add(vulnerability);
  }
  return [...ids].sort();
}
