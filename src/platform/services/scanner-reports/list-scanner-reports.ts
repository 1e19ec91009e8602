import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import { imageWithinReach } from "../access/within-reach.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";
import { renewImageLives } from "./save-scanner-report.ts";

/** What another scanner said of an image. */
export interface ShownScannerReport {
  readonly tool: string;
  readonly subject: string;
  readonly digest: string;
  readonly takenAt: number;
  readonly takenBy: string;
  /** Findings that count, of those the ones that Assay has too, and those that the scanner itself does not count. */
  readonly findings: number;
  readonly shared: number;
  readonly cleared: number;
}

type Means = Pick<ServiceMeans, "store" | "clock">;

/** Reports of other scanners about an image, by the scanner's name. Throws `NOT_FOUND`. */
export async function listScannerReports(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  image: string,
): Promise<readonly ShownScannerReport[]> {
  const imageID = await reachedImage(store, caller, image);
  const { rows } = await sql<ShownScannerReport>`
    SELECT r.tool, r.subject, r.digest, r.taken_at AS ${sql.ref("takenAt")}, r.taken_by AS ${sql.ref("takenBy")},
      (SELECT count(*) FROM scanner_findings f WHERE f.report_id = r.id AND f.cleared IS NULL) AS findings,
      (SELECT count(*) FROM scanner_findings f WHERE f.report_id = r.id AND f.cleared IS NULL
        AND ${isShared}) AS shared,
      (SELECT count(*) FROM scanner_findings f WHERE f.report_id = r.id AND f.cleared IS NOT NULL) AS cleared
    FROM scanner_reports r WHERE r.image_id = ${imageID} ORDER BY r.tool`.execute(store.reading);
  return rows;
}

/** That Assay itself finds it in this image: of a row `f` of `scanner_findings` and its report `r`. */
const isShared = sql<boolean>`EXISTS (SELECT 1 FROM image_groups ig JOIN group_members gm ON gm.group_id = ig.group_id
  JOIN matches m ON m.subject_id = gm.subject_id WHERE ig.image_id = r.image_id AND m.vulnerability = f.vulnerability
    AND m.package = f.package AND m.status = 'affected')`;

/** A finding of another scanner, as it says it, and what it is here. */
export interface ShownScannerFinding {
  readonly id: number;
  readonly tool: string;
  readonly vulnerability: string;
  readonly package: string;
  readonly version: string;
  readonly severity: string;
  readonly names: readonly string[];
  readonly fixedIn: readonly string[];
  /** Why the scanner does not count it; null where it does. */
  readonly cleared: string | null;
  /** Whether Assay finds it in this image too. */
  readonly shared: boolean;
}

/** Which of them. */
export interface ScannerFindingFilter extends PageRequest {
  readonly tool?: string | undefined;
  readonly shared?: boolean | undefined;
}

/** What other scanners say of an image, in the order in which it came. Throws `NOT_FOUND`. */
export async function listScannerFindings(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  image: string,
  filter: ScannerFindingFilter,
): Promise<Page<ShownScannerFinding>> {
  const [after = 0] = numbersOf(filter, 1) ?? [];
  const imageID = await reachedImage(store, caller, image);
  const isTool = filter.tool === undefined ? sql`1 = 1` : sql`r.tool = ${filter.tool}`;
  const isWanted = filter.shared === undefined ? sql`1 = 1` : filter.shared ? isShared : sql`NOT ${isShared}`;
  const { rows } = await sql<{
    id: number;
    tool: string;
    vulnerability: string;
    package: string;
    version: string;
    severity: string;
    names: string;
    fixed_in: string;
    cleared: string | null;
    shared: number;
  }>`SELECT f.id, r.tool, f.vulnerability, f.package, f.version, f.severity, f.names, f.fixed_in, f.cleared,
      CASE WHEN ${isShared} THEN 1 ELSE 0 END AS shared
    FROM scanner_findings f JOIN scanner_reports r ON r.id = f.report_id
    WHERE r.image_id = ${imageID} AND f.id > ${after} AND ${isTool} AND ${isWanted}
    ORDER BY f.id LIMIT ${filter.limit + 1}`.execute(store.reading);
  return pageOf(rows, filter, {
    key: ({ id }) => [id],
    item: ({ names, fixed_in: fixedIn, shared, ...row }) => ({
      ...row,
      names: JSON.parse(names) as string[],
      fixedIn: JSON.parse(fixedIn) as string[],
      shared: shared === 1,
    }),
  });
}

/** Takes a scanner's report of an image away; what nobody else reports is fixed then. Throws `NOT_FOUND`. */
export async function removeScannerReport(
  { store, clock }: Means,
  caller: Caller,
  image: string,
  tool: string,
): Promise<void> {
  const imageID = await reachedImage(store, caller, image);
  const now = clock.now();
  await store.transaction(async (work) => {
    const gone = await work
      .deleteFrom("scanner_reports")
      .where("image_id", "=", imageID)
      .where("tool", "=", tool)
      .returning("digest")
      .executeTakeFirst();
    if (gone === undefined) throw notFound("the image has no report of this scanner");
    await renewImageLives(work, imageID, now);
    const entry = { at: now, caller, action: "scanner-report-remove", subject: image };
    await recordAudit(work, { ...entry, before: { tool, digest: gone.digest } });
  });
}

/** The number of an image that the caller reaches. Throws `NOT_FOUND`. */
export async function reachedImage(
  store: ServiceMeans["store"],
  caller: Caller,
  digest: string,
): Promise<number> {
  const row = await store.reading
    .selectFrom("images")
    .select("id")
    .where("digest", "=", digest)
    .where(imageWithinReach(caller, sql`images.id`))
    .executeTakeFirst();
  if (row === undefined) throw notFound("no image of this digest is known");
  return row.id;
}

function notFound(message: string): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message,
    hint: "`assay images` shows those there are.",
  });
}
