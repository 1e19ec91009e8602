import { sql } from "kysely";
import type { Finding, Package, RiskLookup } from "#model";
import type { MatchingSubject } from "#matching";
import { pieces } from "../../store/insert-rows.ts";
import type { Store, Work } from "../../store/store.ts";
import { noteChanges } from "./pending-changes.ts";
import { exploitationOf, pressureOf } from "./match-rows.ts";

/** So many matches are weighed again in one transaction. */
const batchSize = 5_000;

/**
 * Takes over what is known anew of vulnerabilities' exploitation, and weighs their matches again. What presses
 * more or less than before is noted.
 */
export async function rescoreVulnerabilities(
  store: Store,
  vulnerabilities: readonly string[],
  lookup: RiskLookup,
  now: number,
): Promise<void> {
  for (let at = 0; at < vulnerabilities.length; at += batchSize / 5) {
    const piece = vulnerabilities.slice(at, at + batchSize / 5);
    await store.transaction(async (work) => {
      await renewExploitation(work, piece, lookup, now);
      await noteChanges(work, { subjects: await rescoreMatches(work, piece, lookup), vulnerabilities: [] });
    });
  }
}

/** Stores what is known of exploitation, where it is something else. */
async function renewExploitation(
  work: Work,
  ids: readonly string[],
  lookup: RiskLookup,
  now: number,
): Promise<void> {
  const rows = await work
    .selectFrom("vulnerabilities")
    .select(["id", "exploitation"])
    .where("id", "in", ids)
    .execute();
  const names = await work
    .selectFrom("vulnerability_names")
    .selectAll()
    .where("vulnerability", "in", ids)
    .execute();
  const aliases = Map.groupBy(names, ({ vulnerability }) => vulnerability);
  const values: { id: string; exploitation: string | null }[] = [];
  for (const { id, exploitation: before } of rows) {
    const others = (aliases.get(id) ?? []).map(({ name }) => name).sort();
    const known = exploitationOf([id, ...others], lookup);
    const exploitation = known === undefined ? null : JSON.stringify(known);
    if (exploitation === before) continue;
    values.push({ id, exploitation });
  }
  for (const piece of pieces(values, 4)) {
    await work
      .insertInto("vulnerabilities")
      .values(piece.map((one) => ({ ...one, title: "", changed_at: now })))
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet((row) => ({
          exploitation: row.ref("excluded.exploitation"),
          changed_at: row.ref("excluded.changed_at"),
        })),
      )
      .execute();
  }
}

/** By a finding's own names: those of one vulnerability may differ from package to package. */
async function rescoreMatches(
  work: Work,
  ids: readonly string[],
  lookup: RiskLookup,
): Promise<readonly number[]> {
  const touched: number[] = [];
  for (const piece of pieces(ids)) {
    const rows = await work
      .selectFrom("matches")
      .innerJoin("subjects", "subjects.id", "matches.subject_id")
      .select(["matches.id", "subject_id", "pressure", "matches.body", "subjects.body as subject"])
      .where("vulnerability", "in", piece)
      .execute();
    const values: { id: number; pressure: number }[] = [];
    for (const row of rows) {
      const finding = JSON.parse(row.body) as Finding;
      const known = exploitationOf([finding.id, ...finding.aliases], lookup);
      const pressure = pressureOf(finding, scopeOf(row.subject), known);
      if (pressure === row.pressure) continue;
      values.push({ id: row.id, pressure });
      touched.push(row.subject_id);
    }
    await writePressures(work, values);
  }
  return touched;
}

/** Of a package only its scope counts, and few have one: the others are not parsed. */
function scopeOf(body: string): Package | undefined {
  return body.includes('"scope":') ? (JSON.parse(body) as MatchingSubject).package : undefined;
}

async function writePressures(
  work: Work,
  values: readonly { id: number; pressure: number }[],
): Promise<void> {
  for (const piece of pieces(values, 2)) {
    const rows = sql.join(piece.map(({ id, pressure }) => sql`(${sql.lit(id)}, ${sql.lit(pressure)})`));
    await sql`
      WITH weighed (id, pressure) AS (VALUES ${rows})
      UPDATE matches SET pressure = (SELECT weighed.pressure FROM weighed WHERE weighed.id = matches.id)
      WHERE id IN (SELECT id FROM weighed)`.execute(work);
  }
}
