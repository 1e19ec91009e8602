import { sql } from "kysely";
import type { ToolReport } from "#comparison";
import { insertRows } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";
import { recordEvent } from "../events/record-event.ts";
import { renewRepositoryLives } from "../matching/finding-lives.ts";
import { joinFindings } from "./join-findings.ts";

/** Of whose report, about what. */
export interface ScannerReportFacts {
  readonly imageID: number;
  /** Of the image. */
  readonly image: string;
  /** Of the report itself. */
  readonly digest: string;
  readonly actor: string;
  readonly now: number;
}

/**
 * Stores what another scanner says of an image, in place of what the same scanner said before, and brings the lives of
 * findings up to date wherever the image is held.
 */
export async function saveScannerReport(
  work: Work,
  report: ToolReport,
  { imageID, image, digest, actor, now }: ScannerReportFacts,
): Promise<void> {
  const findings = await joinFindings(work, imageID, report.findings);
  await work
    .deleteFrom("scanner_reports")
    .where("image_id", "=", imageID)
    .where("tool", "=", report.tool)
    .execute();
  const { id } = await work
    .insertInto("scanner_reports")
    .values({
      ...{ image_id: imageID, tool: report.tool, subject: report.subject.slice(0, 500), digest },
      ...{ taken_at: now, taken_by: actor },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await insertRows(
    work,
    "scanner_findings",
    findings.map((one) => ({ ...one, report_id: id })),
  );
  await nameVulnerabilities(work, id, now);
  await renewImageLives(work, imageID, now);
  const detail = { tool: report.tool, findings: findings.length, by: actor };
  await recordEvent(work, { at: now, kind: "report-taken", subject: image, detail });
}

/** So that what only others report is found by its name too. Their word for what is the same is not taken. */
async function nameVulnerabilities(work: Work, reportID: number, now: number): Promise<void> {
  const fresh = sql`SELECT DISTINCT f.vulnerability FROM scanner_findings f WHERE f.report_id = ${reportID}
    AND NOT EXISTS (SELECT 1 FROM vulnerability_names n WHERE n.vulnerability = f.vulnerability)`;
  await sql`INSERT INTO vulnerabilities (id, title, exploitation, changed_at)
    SELECT fresh.vulnerability, '', NULL, ${sql.lit(now)} FROM (${fresh}) AS fresh WHERE 1 = 1
    ON CONFLICT DO NOTHING`.execute(work);
  await sql`INSERT INTO vulnerability_names (name, vulnerability)
    SELECT fresh.vulnerability, fresh.vulnerability FROM (${fresh}) AS fresh WHERE 1 = 1
    ON CONFLICT DO NOTHING`.execute(work);
}

/** Brings the lives of an image's findings up to date in every repository that holds it. */
export async function renewImageLives(work: Work, imageID: number, now: number): Promise<void> {
  const rows = await work
    .selectFrom("image_repositories")
    .select("repository_id")
    .where("image_id", "=", imageID)
    .orderBy("repository_id")
    .execute();
  for (const { repository_id: id } of rows)
    await renewRepositoryLives(work, id, { now, fixedBy: null, because: "scanner" });
}
