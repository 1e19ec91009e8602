import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import type { Connection } from "../../store/store.ts";
import { imageWithinReach } from "../access/within-reach.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { recordEvent } from "../events/record-event.ts";
import { recordAutomaticFix } from "../images/record-dismissal.ts";
import type { ServiceMeans } from "../service-means.ts";

/** What a pipeline says of a build. */
export interface StatedBuild {
  readonly source?: string;
  readonly revision?: string;
  readonly builder?: string;
  /** The run: an address, or a number in its system. */
  readonly pipeline?: string;
  /** Who started it; whoever calls where it is not said. */
  readonly submitter?: string;
  /** The change that a program made, and that it came from: what it fixes was fixed automatically. */
  readonly automaticChange?: string;
}

/** How far what is known of a build is trusted: signed by somebody trusted, said by whoever may, written by anybody. */
export const buildTrusts = ["attested", "stated", "label"] as const;
export type BuildTrust = (typeof buildTrusts)[number];

/** What is known of a build of an image. */
export interface ListedBuild {
  readonly digest: string;
  readonly source: string | null;
  readonly revision: string | null;
  readonly builder: string | null;
  readonly pipeline: string | null;
  readonly submitter: string | null;
  readonly trust: BuildTrust;
  readonly seenAt: number;
}

/**
 * Takes what a pipeline says of the image that it built, by the digest of its manifest or index; also before the image
 * is known here. Said again by the same caller of the same run, it is replaced. Throws `NOT_FOUND` for what is beyond
 * the caller's reach.
 */
export async function noteBuild(
  { store, clock }: ServiceMeans,
  caller: Caller,
  digest: string,
  build: StatedBuild,
): Promise<ListedBuild> {
  const now = clock.now();
  const { source = null, revision = null, builder = null, pipeline = null, submitter = caller.actor } = build;
  const row = { source, revision, builder, pipeline, submitter, trust: "stated", seen_at: now };
  await store.transaction(async (work) => {
    await checkReach(work, caller, digest);
    await work
      .deleteFrom("builds")
      .where("image_digest", "=", digest)
      .where("trust", "=", "stated")
      .where(
        sql<boolean>`coalesce(pipeline, '') = ${pipeline ?? ""} AND coalesce(submitter, '') = ${submitter}`,
      )
      .execute();
    await work
      .insertInto("builds")
      .values({ image_digest: digest, ...row })
      .execute();
    const { automaticChange: reference } = build;
    if (reference !== undefined) await recordAutomaticFix(work, { digest, reference }, now);
    await recordEvent(work, {
      at: now,
      kind: "build-reported",
      subject: digest,
      detail: { ...row, reference },
    });
    await recordAudit(work, { at: now, caller, action: "build-note", subject: digest, after: row });
  });
  return { digest, source, revision, builder, pipeline, submitter, trust: "stated", seenAt: now };
}

/** What is known of an image's builds, the most trusted first; that of indexes that lead to it is its own too. */
export async function listBuilds(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  digest: string,
): Promise<readonly ListedBuild[]> {
  await checkReach(store.reading, caller, digest);
  const rows = await store.reading
    .selectFrom("builds")
    .selectAll()
    .where(
      sql<boolean>`image_digest = ${digest} OR image_digest IN (
        SELECT ri.root_digest FROM root_images ri JOIN images i ON i.id = ri.image_id WHERE i.digest = ${digest})`,
    )
    .orderBy("id", "desc")
    .limit(500)
    .execute();
  const rank = (trust: string): number => buildTrusts.indexOf(trust as BuildTrust);
  return rows
    .sort((left, right) => rank(left.trust) - rank(right.trust) || right.seen_at - left.seen_at)
    .map((row) => ({
      digest: row.image_digest,
      source: row.source,
      revision: row.revision,
      builder: row.builder,
      pipeline: row.pipeline,
      submitter: row.submitter,
      trust: row.trust as BuildTrust,
      seenAt: row.seen_at,
    }));
}

/** Whoever does not reach everything may speak of what lies in their repositories, and of nothing else. */
async function checkReach(connection: Connection, caller: Caller, digest: string): Promise<void> {
  if (caller.reach === "all") return;
  const row = await connection
    .selectFrom("images")
    .leftJoin("root_images", "root_images.image_id", "images.id")
    .select("images.id")
    .where((where) =>
      where.or([where("images.digest", "=", digest), where("root_images.root_digest", "=", digest)]),
    )
    .where(imageWithinReach(caller, sql`images.id`))
    .limit(1)
    .executeTakeFirst();
  if (row !== undefined) return;
  throw new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `the image ${digest} is not known`,
    hint: "`assay images` shows those there are.",
  });
}
