import { sql, type RawBuilder } from "kysely";
import { severities } from "#model";
import { pieces } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";

/** Why lives may have changed. */
export interface LifeChange {
  readonly now: number;
  /** Digest of the image whose arrival ended findings; null where it were the advisories. */
  readonly fixedBy: string | null;
  /** `image`: none that is held has it any more. `advisories`, `scanner`: they no longer say so. */
  readonly because: "image" | "advisories" | "scanner";
}

/** Brings the lives of a repository's findings up to date with the images that its tags lead to now. */
export async function renewRepositoryLives(
  work: Work,
  repositoryID: number,
  change: LifeChange,
): Promise<void> {
  await renewRepositoryGroups(work, repositoryID);
  await openLives(work, sql`rg.repository_id = ${repositoryID}`, change);
  await openReported(work, sql`ir.repository_id = ${repositoryID}`, change);
  await closeLives(work, sql`repository_id = ${repositoryID}`, change);
}

/** Brings the lives of some vulnerabilities' findings up to date, in every repository. */
export async function renewVulnerabilityLives(
  work: Work,
  vulnerabilities: readonly string[],
  change: LifeChange,
): Promise<void> {
  for (const piece of pieces(vulnerabilities)) {
    const ids = sql.join(piece);
    await renameReported(work, ids);
    await openLives(work, sql`m.vulnerability IN (${ids})`, change);
    await openReported(work, sql`f.vulnerability IN (${ids})`, change);
    await closeLives(work, sql`vulnerability IN (${ids})`, change);
  }
}

/** Which groups the repository's held images have, as far as they were scanned. */
async function renewRepositoryGroups(work: Work, repositoryID: number): Promise<void> {
  const held = sql`
    SELECT DISTINCT ig.group_id FROM image_repositories ir JOIN image_groups ig ON ig.image_id = ir.image_id
    WHERE ir.repository_id = ${repositoryID} AND ir.held = 1`;
  await sql`DELETE FROM repository_groups WHERE repository_id = ${repositoryID} AND group_id NOT IN (${held})`.execute(
    work,
  );
  await sql`
    INSERT INTO repository_groups (repository_id, group_id)
    SELECT ${sql.lit(repositoryID)}, held.group_id FROM (${held}) AS held WHERE 1 = 1
    ON CONFLICT DO NOTHING`.execute(work);
}

/** Begins lives, and begins those again that had ended. */
async function openLives(
  work: Work,
  where: RawBuilder<unknown>,
  { now, because }: LifeChange,
): Promise<void> {
  await sql`
    INSERT INTO finding_lives (repository_id, vulnerability, package, first_seen_at, severity_rank, opened_because)
    SELECT rg.repository_id, m.vulnerability, m.package, ${sql.lit(now)}, min(${severityRank}), ${sql.lit(because)}
    FROM matches m JOIN group_members gm ON gm.subject_id = m.subject_id
    JOIN repository_groups rg ON rg.group_id = gm.group_id
    WHERE m.status = 'affected' AND ${where}
    GROUP BY rg.repository_id, m.vulnerability, m.package
    ON CONFLICT (repository_id, vulnerability, package) DO UPDATE SET
      severity_rank = excluded.severity_rank, fixed_by = NULL, fixed_because = NULL,
      reopened_at = CASE WHEN finding_lives.fixed_at IS NULL THEN finding_lives.reopened_at ELSE ${sql.lit(now)} END,
      reopened = finding_lives.reopened + CASE WHEN finding_lives.fixed_at IS NULL THEN 0 ELSE 1 END, fixed_at = NULL
      WHERE finding_lives.fixed_at IS NOT NULL OR finding_lives.severity_rank <> excluded.severity_rank`.execute(
    work,
  );
}

/** Severities in the order of lists: 0 for critical. */
const severityRank = sql`CASE m.severity ${sql.join(
  severities.map((severity, rank) => sql`WHEN ${sql.lit(severity)} THEN ${sql.lit(rank)}`),
  sql` `,
)} ELSE ${sql.lit(severities.length)} END`;

async function closeLives(
  work: Work,
  where: RawBuilder<unknown>,
  { now, fixedBy, because }: LifeChange,
): Promise<void> {
  await sql`
    UPDATE finding_lives SET fixed_at = ${now}, fixed_by = ${fixedBy}, fixed_because = ${because}
    WHERE fixed_at IS NULL AND ${where} AND NOT EXISTS (
      SELECT 1 FROM matches m JOIN group_members gm ON gm.subject_id = m.subject_id
      JOIN repository_groups rg ON rg.group_id = gm.group_id
      WHERE m.vulnerability = finding_lives.vulnerability AND m.package = finding_lives.package
        AND m.status = 'affected' AND rg.repository_id = finding_lives.repository_id)
      AND NOT EXISTS (
      SELECT 1 FROM scanner_findings f JOIN scanner_reports r ON r.id = f.report_id
      JOIN image_repositories ir ON ir.image_id = r.image_id AND ir.held = 1
      WHERE f.vulnerability = finding_lives.vulnerability AND f.package = finding_lives.package
        AND f.cleared IS NULL AND ir.repository_id = finding_lives.repository_id)`.execute(work);
}

/** Begins lives, or begins them again, that only other scanners report; of what is ours too, ours says how severe. */
async function openReported(work: Work, where: RawBuilder<unknown>, { now }: LifeChange): Promise<void> {
  await sql`
    INSERT INTO finding_lives (repository_id, vulnerability, package, first_seen_at, severity_rank, opened_because)
    SELECT ir.repository_id, f.vulnerability, f.package, ${sql.lit(now)}, min(f.severity_rank), 'scanner'
    FROM scanner_findings f JOIN scanner_reports r ON r.id = f.report_id
    JOIN image_repositories ir ON ir.image_id = r.image_id AND ir.held = 1
    WHERE f.cleared IS NULL AND ${where}
    GROUP BY ir.repository_id, f.vulnerability, f.package
    ON CONFLICT (repository_id, vulnerability, package) DO UPDATE SET
      fixed_by = NULL, fixed_because = NULL, reopened_at = ${sql.lit(now)}, reopened = finding_lives.reopened + 1,
      fixed_at = NULL
      WHERE finding_lives.fixed_at IS NOT NULL`.execute(work);
}

/** What others reported under a name that ours has for another by now is the same finding from here on. */
async function renameReported(work: Work, ids: RawBuilder<unknown>): Promise<void> {
  await sql`
    UPDATE scanner_findings SET vulnerability = (
      SELECT min(n.vulnerability) FROM vulnerability_names n
      WHERE n.name = scanner_findings.name AND n.vulnerability IN (${ids}))
    WHERE vulnerability = name AND name IN (
      SELECT n.name FROM vulnerability_names n
      WHERE n.vulnerability IN (${ids}) AND n.name <> n.vulnerability)`.execute(work);
}
