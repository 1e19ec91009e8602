import { sql } from "kysely";
import type { Caller } from "../auth/principal.ts";
import { imageWithinReach, withinReach } from "./access/within-reach.ts";
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

/** Counts what there is within the caller's reach. */
export async function serverStatus(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
): Promise<ServerStatus> {
  const { reading } = store;
  const isSeen = imageWithinReach(caller, sql`i.id`);
  // What is shared between all: how many there are is nobody's in particular.
  const isWhole = caller.reach === "all" ? sql`1 = 1` : sql`1 = 0`;
  const { rows } = await sql<Record<"images" | "scanned" | "subjects" | "matches" | "findings", number>>`
    SELECT (SELECT count(*) FROM images i WHERE ${isSeen}) AS images,
      (SELECT count(*) FROM images i WHERE scanned_at IS NOT NULL AND ${isSeen}) AS scanned,
      (SELECT count(*) FROM subjects WHERE ${isWhole}) AS subjects,
      (SELECT count(*) FROM matches WHERE ${isWhole}) AS matches,
      (SELECT count(*) FROM finding_lives WHERE fixed_at IS NULL
        AND ${withinReach(caller, sql`repository_id`)}) AS findings`.execute(reading);
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
    jobs: await countJobs({ store }, caller),
    advisories:
      snapshot === undefined
        ? null
        : { digest: snapshot.digest, createdAt: snapshot.created_at, matchedAt: snapshot.matched_at },
  };
}
