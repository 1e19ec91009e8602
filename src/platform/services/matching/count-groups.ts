import { sql } from "kysely";
import { pieces } from "../../store/insert-rows.ts";
import type { Connection, Work } from "../../store/store.ts";

/** Groups that hold any of these subjects. */
export async function groupsHolding(
  connection: Connection,
  subjectIDs: Iterable<number>,
): Promise<readonly number[]> {
  const groups = new Set<number>();
  for (const piece of pieces([...subjectIDs])) {
    const rows = await connection
      .selectFrom("group_members")
      .select("group_id")
      .distinct()
      .where("subject_id", "in", piece)
      .execute();
    for (const { group_id: id } of rows) groups.add(id);
  }
  return [...groups].sort((left, right) => left - right);
}

/** Counts anew what groups hold of each severity. */
export async function countGroups(work: Work, groupIDs: readonly number[]): Promise<void> {
  for (const piece of pieces(groupIDs)) {
    await work.deleteFrom("group_counts").where("group_id", "in", piece).execute();
    const ids = sql.join(piece);
    await sql`
      INSERT INTO group_counts (group_id, critical, high, medium, low, negligible, unknown, unassessed, fixable, pressure)
      SELECT gm.group_id, ${ofSeverity("critical")}, ${ofSeverity("high")}, ${ofSeverity("medium")}, ${ofSeverity("low")},
        ${ofSeverity("negligible")}, ${ofSeverity("unknown")},
        sum(CASE WHEN m.status = 'not-assessable' THEN gm.copies ELSE 0 END),
        sum(CASE WHEN m.status = 'affected' THEN gm.copies * m.fixable ELSE 0 END),
        max(CASE WHEN m.status = 'not-affected' THEN 0 ELSE m.pressure END)
      FROM group_members gm JOIN matches m ON m.subject_id = gm.subject_id
      WHERE gm.group_id IN (${ids}) GROUP BY gm.group_id`.execute(work);
  }
}

function ofSeverity(severity: string) {
  return sql`sum(CASE WHEN m.status = 'affected' AND m.severity = ${sql.lit(severity)} THEN gm.copies ELSE 0 END)`;
}
