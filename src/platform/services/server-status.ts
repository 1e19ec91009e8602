import { sql } from "kysely";
import { countJobs } from "./queue/list-jobs.ts";
import type { ServiceMeans } from "./service-means.ts";

/** How a server is. */
export interface ServerStatus {
  readonly images: number;
  readonly scanned: number;
  readonly subjects: number;
  readonly matches: number;
  readonly openFindings: number;
  readonly jobs: Readonly<Record<string, number>>;
  /** The advisories that everything is matched with; `matchedAt` is null while they are being applied. */
  readonly advisories: {
    readonly digest: string;
    readonly createdAt: string;
    readonly matchedAt: number | null;
  } | null;
}

/** Counts what there is. */
export async function serverStatus({ store }: Pick<ServiceMeans, "store">): Promise<ServerStatus> {
  const { reading } = store;
  const { rows } = await sql<Record<"images" | "scanned" | "subjects" | "matches" | "findings", number>>`
    SELECT (SELECT count(*) FROM images) AS images,
      (SELECT count(*) FROM images WHERE scanned_at IS NOT NULL) AS scanned,
      (SELECT count(*) FROM subjects) AS subjects, (SELECT count(*) FROM matches) AS matches,
      (SELECT count(*) FROM finding_lives WHERE fixed_at IS NULL) AS findings`.execute(reading);
  const counts = rows[0] ?? { images: 0, scanned: 0, subjects: 0, matches: 0, findings: 0 };
  const snapshot = await reading
    .selectFrom("snapshots")
    .selectAll()
    .where("is_current", "=", 1)
    .executeTakeFirst();
  return {
    images: counts.images,
    scanned: counts.scanned,
    subjects: counts.subjects,
    matches: counts.matches,
    openFindings: counts.findings,
    jobs: await countJobs({ store }),
    advisories:
      snapshot === undefined
        ? null
        : { digest: snapshot.digest, createdAt: snapshot.created_at, matchedAt: snapshot.matched_at },
  };
}
